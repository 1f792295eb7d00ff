import type { Log, LogFields } from '../ports.ts'

/**
 * The limits that lists of a repository come up against, by name, with what each limits. What lies beyond is
 * unknown, not absent; the log, `/health` and the metrics say that one was reached.
 */
export const LIMITS = {
  'open-issues': 'issues with a status label that a sweep reads and remembers; the next ones read the rest',
  'ended-issues': 'closed issues that a list of jobs reads; older ones answer by number',
  comments:
    'comments of one issue that are read to find what the queue told there; what others tell is unknown',
  'rebuilt-issues': 'issues that a rebuild of the ledger reads; the jobs of others are not restored',
  'recent-issues':
    'issues since a signature that are searched for copies; with more of them it does not count',
  milestones: 'milestones that a list of projects reads; others answer by number',
  history: 'newest events of one issue, by which people are told from the queue; older ones ask for nothing',
  repositories: 'repositories of an owner that are searched for queues; name the others in GITHUB_REPO',
  'failed-jobs': 'failed jobs that the ledger keeps; older ones answer from their issues',
  feed: 'events and comments that one sweep reads; the next one reads on',
  admissions: 'issues that one sweep considers as jobs; the next ones take the rest',
  notices: 'notices an hour to people who may not write; the others are told later',
  answers: 'requests for jobs that ended long ago that one sweep answers',
  'ledger-doubts': 'jobs whose entries one sweep compares with their issues',
  edits: 'edited jobs that one sweep looks at',
  repairs: 'views that one sweep puts right',
  holders: 'workflow jobs that GitHub is asked for when a run ended; the sweep asks for the others',
  'running-jobs': 'running jobs whose comments one sweep writes; the next ones write the others',
  'offered-jobs': 'most urgent jobs of a queue that a claim looks through for one that it may have',
  'waiting-jobs': 'jobs that wait for others that one sweep looks at',
  comparisons: 'views that one sweep compares with their jobs',
  schedules: 'due times of schedules that one sweep serves; the next one goes on',
  collections: 'jobs, keys and notices that one sweep removes from the ledger',
} as const
export type LimitName = keyof typeof LIMITS

/** Says that a limit was reached. */
export const reach = (log: Log, limit: LimitName, fields: LogFields = {}): void =>
  log.warn('limit', { limit, what: LIMITS[limit], ...fields })
