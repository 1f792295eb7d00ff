/** How a queue is reached. Every action has these inputs. */
const CONNECTION = ['token', 'repository', 'api-url', 'api-key', 'audience'] as const
/** Filled in by the runner alone. */
const RUN = ['check-run-id'] as const
const JOB = ['queue', 'type', 'lease-duration', 'bound-to-run'] as const

/**
 * All actions, by the name of their entry in `action/dist/`: the folder of the `action.yml`, the inputs and
 * the outputs. A test holds the `action.yml` files against this table; no other input can be read, and no
 * other output be set.
 */
export const ACTIONS = {
  main: {
    folder: '.',
    inputs: [...CONNECTION, ...RUN, ...JOB, 'issue', 'lease', 'settle', 'on-cancel', 'job-status'],
    outputs: [
      ...['found', 'number', 'url', 'queue', 'type', 'title', 'payload', 'payload-file'],
      ...['attempt', 'max-attempts', 'result-file', 'lease', 'author', 'admission', 'approved-by'],
      'provenance',
    ],
  },
  enqueue: {
    folder: 'action/enqueue',
    inputs: [
      ...CONNECTION,
      ...['queue', 'type', 'payload', 'title', 'key', 'priority', 'delay', 'max-attempts'],
      ...['run-at', 'ttl', 'dead-letter-queue', 'unique', 'concurrency', 'concurrency-limit'],
      ...['labels', 'project', 'jobs-file', 'wait', 'commit-status'],
      ...['dispatch', 'dispatch-ref', 'signing-secret'],
    ],
    outputs: ['number', 'url', 'created', 'numbers', 'status', 'result', 'result-file', 'artifact'],
  },
  wait: {
    folder: 'action/wait',
    inputs: [...CONNECTION, 'issue', 'timeout', 'commit-status'],
    outputs: ['status', 'result', 'result-file', 'artifact', 'url'],
  },
  claim: {
    folder: 'action/claim',
    inputs: [...CONNECTION, ...JOB, 'limit', 'job-status'],
    outputs: ['jobs', 'count', 'payloads'],
  },
  settle: {
    folder: 'action/settle',
    inputs: [
      ...CONNECTION,
      ...['outcome', 'issue', 'lease', 'jobs', 'result', 'results', 'reason', 'retry-in', 'on-cancel'],
    ],
    outputs: ['settled', 'status'],
  },
  sweep: {
    folder: 'action/sweep',
    inputs: [...CONNECTION, 'issue', 'signing-secret', 'dashboard', 'cancel-runs'],
    outputs: ['swept'],
  },
  work: {
    folder: 'action/work',
    inputs: [
      ...[...CONNECTION, ...RUN, ...JOB, 'run', 'limit', 'working-directory'],
      ...['fail-on', 'max-failures', 'comment-output', 'on-cancel'],
    ],
    outputs: ['count', 'completed', 'failed', 'failed-jobs'],
  },
} as const

export type ActionName = keyof typeof ACTIONS
export type InputName<A extends ActionName = ActionName> = (typeof ACTIONS)[A]['inputs'][number]
export type OutputName<A extends ActionName = ActionName> = (typeof ACTIONS)[A]['outputs'][number]
