import type { Plant } from '../plant.ts'

/** Bugs in what only some repositories use. */
export const USE_PLANTS: readonly Plant[] = [
  {
    name: 'a job does not wait for others',
    uses: ['dependencies'],
    breaks: ['a job waits for others'],
    source: [
      {
        file: 'domain/job.ts',
        find: 'after.length + blockers > 0 || completeWhen !== undefined',
        replace: 'false',
      },
    ],
  },
  {
    name: 'a queue in order is like any other',
    uses: ['order'],
    breaks: ['a queue in order gives one job at a time, the first'],
    source: [
      {
        file: 'queue/claim/candidates.ts',
        find: 'turns.length === 0 || numberAhead(entry, live) === undefined',
        replace: 'true',
      },
      {
        file: 'queue/claim/take.ts',
        find: 'live && numberAhead(held, live) === undefined',
        replace: 'live',
      },
    ],
  },
  {
    name: 'an ordinary issue shows how its job stands',
    uses: ['adoption'],
    breaks: ['an ordinary issue stays as it is'],
    source: [
      {
        file: 'domain/entry.ts',
        find: 'entry.isOrdinary ? undefined : statusOf(entry)',
        replace: 'statusOf(entry)',
      },
    ],
  },
  {
    name: 'a webhook is believed that a workflow job ended',
    uses: ['webhooks'],
    breaks: ['a lease goes on while its workflow job runs', 'a lease holds until it is due'],
    source: [
      {
        file: 'upkeep/expire.ts',
        find: "isBound && (isNear || isTold) ? await stateOf(held) : 'unknown'",
        replace: "isTold ? 'ended' : isBound && isNear ? await stateOf(held) : 'unknown'",
      },
    ],
  },
]
