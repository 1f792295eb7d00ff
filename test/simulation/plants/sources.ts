import type { Plant, Replacement } from '../plant.ts'

/** A snippet of a file, and its replacement. */
const instead = (file: string, find: string, replace: string): Replacement => ({ file, find, replace })

const plant = (name: string, breaks: readonly string[], ...source: readonly Replacement[]): Plant => ({
  name,
  breaks,
  source,
})

/** Bugs in the code itself. */
export const SOURCE_PLANTS: readonly Plant[] = [
  plant(
    'names are used again',
    ["the number in a job's names grows with every move", 'a name is never used twice'],
    instead('domain/transition.ts', 'const seq = Math.max(entry.seq + 1, now)', 'const seq = entry.seq'),
  ),
  plant(
    'an attempt is not counted',
    ['every claim is counted'],
    instead('domain/transition.ts', 'const attempt = entry.attempt + 1', 'const attempt = entry.attempt'),
  ),
  plant(
    'priority is ignored',
    ['the more urgent job is claimed first'],
    instead('domain/entry.ts', 'b.priority - a.priority || ', ''),
  ),
  plant(
    'the view is shown before the move',
    ['a view shows only what the ledger says'],
    instead(
      'queue/settle/settle.ts',
      'const made = await makeMove(',
      "await render(ports, verdict.next, {}, 'first'); const made = await makeMove(",
    ),
  ),
  plant(
    'a job is acknowledged before its entry is there',
    ['an acknowledged job is in the ledger'],
    instead(
      'queue/enqueue/enqueue.ts',
      'const made = await makeMove(ports, firstMove(entry, states))',
      "const made = 'moved'; makeMove(ports, firstMove(entry, states)).catch(() => {})",
    ),
  ),
  plant(
    'a comment is written again without a look',
    ['an outcome has one comment'],
    instead('github/issues/render.ts', 'isSentBefore && view.comment', 'false && view.comment'),
  ),
  plant(
    'a lease ends before its time',
    ['a lease holds until it is due', 'an end says whose it is'],
    instead('domain/transition.ts', 'endOfLease(entry) <= now', 'endOfLease(entry) <= now + 20'),
  ),
  plant(
    'a slot is not freed',
    ['no slot is left behind'],
    instead('domain/transition.ts', '...(freed === undefined || isSlotKept ? [] : [freed]),', ''),
  ),
  plant(
    'a lease takes no slot',
    ['a lease of a limited key has a slot'],
    instead('domain/transition.ts', '...(taken === undefined || isSlotKept ? [] : [taken]),', ''),
  ),
  plant(
    'old labels stay',
    ['the view equals the entry'],
    instead('github/issues/render.ts', 'SHOWN.filter((other: Shown) => other !== status)', '[]'),
  ),
  plant(
    'an ended job stays open',
    ['the view equals the entry'],
    instead('github/issues/render.ts', "close: state !== 'open'", 'close: false'),
  ),
  plant(
    'a requeued job stays closed',
    ['the view equals the entry'],
    instead(
      'github/issues/render.ts',
      "reopen: status !== undefined && state === 'open' && !open",
      'reopen: false',
    ),
  ),
  plant(
    'a payload is tidied',
    ['payload in is payload out'],
    instead('domain/issue.ts', 'readData(only.text,', "readData(only.text.replaceAll('  ', ''),"),
  ),
  plant(
    'a rate limit is not heeded',
    ['who is asked to wait waits'],
    instead(
      'packages/github-client/src/connection/sending.ts',
      'if (policy.pausedUntilMs > sentAtMs) throw limited((policy.pausedUntilMs - sentAtMs) / 1000)',
      '',
    ),
  ),
  plant(
    'labels are taken as input',
    ['a sweep serves each request once, and nothing else'],
    instead(
      'upkeep/heal.ts',
      'if (isRight(found.entry, issue) && !isSilent) return false',
      "if (found.entry.state !== 'done' && issue.labels.includes('cancelled')) return !!(await (await import('../queue/steer/steer.ts')).cancel(ports, number))",
    ),
  ),
  plant(
    'requests without a cursor',
    ['a sweep serves each request once, and nothing else'],
    instead('upkeep/people/requests.ts', 'isAfter(one, entry.servedUpTo)', 'true'),
    instead('queue/steer/steer.ts', 'if (servedUpTo.event > entry.servedUpTo.event || ', 'if (true || '),
  ),
  plant(
    'anybody is served',
    ['a sweep serves each request once, and nothing else'],
    instead(
      'packages/job-requests/src/allowed.ts',
      "if ((role === 'write' || role === 'triage') && !(await isOwn(request.gesture))) allowed.push(request)",
      'if (!(await isOwn(request.gesture))) allowed.push(request)',
    ),
  ),
  plant(
    'nobody is served',
    ['a request is served'],
    instead(
      'packages/job-requests/src/allowed.ts',
      "if ((role === 'write' || role === 'triage') && !(await isOwn(request.gesture))) allowed.push(request)",
      '',
    ),
  ),
  plant(
    'renders are taken for gestures',
    ['a sweep serves each request once, and nothing else'],
    instead(
      'packages/job-requests/src/renders.ts',
      'history ??= await people.history(judged.entry.number)',
      'if (judged) return false',
    ),
  ),
  plant(
    'admission by label',
    ['only who may write brings an issue into the queue'],
    instead('queue/trust/author.ts', "(await people.role(author, authorId)) === 'write'", 'true'),
  ),
  plant(
    'collect without retention',
    ['an ended job is remembered for a day'],
    instead('upkeep/collect.ts', 'now - seq > retentionSeconds', 'true'),
    instead('upkeep/collect.ts', 'now - seq > LATE_SECONDS', 'true'),
  ),
  plant(
    'a pause is not heeded',
    ['a queue that is paused gives no job'],
    instead('queue/claim/candidates.ts', 'entries: isPaused ? [] : free', 'entries: free'),
  ),
]
