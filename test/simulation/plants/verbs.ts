import type { Plant, Replacement } from '../plant.ts'

const instead = (file: string, find: string, replace: string): Replacement => ({ file, find, replace })

const plant = (name: string, breaks: readonly string[], ...source: readonly Replacement[]): Plant => ({
  name,
  breaks,
  source,
})

/** Bugs in what single verbs and options promise. */
export const VERB_PLANTS: readonly Plant[] = [
  plant(
    'unique jobs are not guarded',
    ['of unique jobs one is unfinished'],
    instead('queue/enqueue/unique-names.ts', '...(unique ? payloads : [])', '...(false ? payloads : [])'),
  ),
  plant(
    'a unique job is not unique when it is put back',
    ['of unique jobs one is unfinished'],
    instead('queue/steer/steer.ts', 'isUniqueAgain ?', 'false ?'),
  ),
  plant(
    'a redrive puts back what has a twin',
    ['of unique jobs one is unfinished'],
    instead('queue/steer/queues.ts', 'await readUniqueAgain(ports, spec)', '[]'),
  ),
  plant(
    'a failure forgets the dead letters',
    ['who asks for dead letters gets them'],
    instead(
      'queue/settle/holder.ts',
      'isLast ? await deadLetterQueueOf(ports, held) : undefined',
      'undefined',
    ),
  ),
  plant(
    'an expiry forgets the dead letters',
    ['who asks for dead letters gets them'],
    instead('upkeep/expire.ts', 'issue && (await specOf(ports, held, issue))?.deadLetterQueue', 'undefined'),
  ),
  plant(
    'dead letters go astray',
    ['a lease ends in its own queue, or the dead letters'],
    instead('domain/transition.ts', 'queue: deadLetterQueue, attempt: 0', "queue: 'nowhere', attempt: 0"),
  ),
  plant(
    'a job is claimed after its time to live',
    ['a job is claimed only while it may wait'],
    instead('domain/transition.ts', ' && !isLapsed(entry, now)', ''),
  ),
  plant(
    'a job is given up before its time',
    ['only a job that waited too long is given up'],
    instead('domain/transition.ts', 'entry.ttlAt <= now', 'entry.ttlAt <= now + 60'),
  ),
  plant(
    'a job that waited too long is forgotten',
    ['an acknowledged job comes to an end, or back to the queue'],
    instead('upkeep/expire.ts', 'if (isLapsed(entry, now) && ', 'if (isLapsed(entry, 0) && '),
  ),
  plant(
    'a workflow job that runs is taken for one that ended',
    ['a lease holds until it is due'],
    instead('packages/github-client/src/actions.ts', "? 'ended' : 'running'", "? 'ended' : 'ended'"),
  ),
  plant(
    'an altered payload is not written',
    ['an altered job keeps its new payload'],
    instead('queue/steer/alter.ts', 'await ports.issues.edit(id, { body })', ''),
  ),
  plant(
    'a claim takes any type',
    ['a claim gets what it asks for', 'the more urgent job is claimed first'],
    instead('queue/claim/candidates.ts', 'typeTag === undefined || entry.typeTag === typeTag', 'true'),
    instead('queue/claim/take.ts', 'type === undefined || job.type === type', 'true'),
  ),
  plant(
    'a claim takes any job',
    ['a claim gets what it asks for', 'the more urgent job is claimed first'],
    instead('queue/claim/candidates.ts', 'id === undefined || entry.number === id', 'true'),
  ),
  plant(
    'a redrive puts back what did not fail',
    ['a redrive puts back what failed'],
    instead('queue/steer/queues.ts', "entry.outcome === 'failed' && ", ''),
  ),
]
