/** A bug that an auditor planted and no test found at the time. */
export interface Named {
  name: string
  file: string
  /** An expression of that file, which stands there once. */
  from: string
  to: string
  /** The test that finds it. */
  foundBy: string
}

/** Each must be found by its test. */
export const NAMED: readonly Named[] = [
  {
    name: 'a claim ignores how old its listing is',
    file: 'src/queue/claim/take.ts',
    from: 'now - candidates.at > MAX_LISTING_AGE_SECONDS',
    to: 'now < 0',
    foundBy: 'nobody acts on a listing of more than thirty seconds ago',
  },
  {
    name: 'a claim does not give back what it cannot open',
    file: 'src/queue/claim/take.ts',
    from: 'taken.map((held) => giveBack(ports, held))',
    to: 'new Array<void>()',
    foundBy: 'what a claim cannot open it gives back at once, and no attempt counts',
  },
  {
    name: 'a missing issue is given back at once instead of in a minute',
    file: 'src/queue/claim/take.ts',
    from: 'giveBack(ports, held, MISSING_PAUSE_SECONDS)',
    to: 'giveBack(ports, held, 0)',
    foundBy: 'an issue that is not to be found > is claimed again only after a minute',
  },
  {
    name: 'a create makes the issue before it is known who rules',
    file: 'src/queue/enqueue/enqueue.ts',
    from: 'ledger.open()',
    to: 'undefined /* not asked */',
    foundBy: 'no issue is made before it is known who rules',
  },
  {
    name: 'a repeated fail counts as the same one whatever the attempt',
    file: 'src/queue/settle/settle.ts',
    from: 'found.attempt === meant.attempt',
    to: 'true /* any attempt */',
    foundBy: 'a failure that comes again is not mistaken for the giving back of the same lease',
  },
  {
    name: 'what is edited in the very second of its approval counts as approved',
    file: 'packages/issue-body/src/approval.ts',
    from: 'editedAt <= at',
    to: 'editedAt <= approval.at',
    foundBy: 'an approval > of what was edited to and fro since is judged',
  },
  {
    name: 'who rules is asked once and for all',
    file: 'packages/name-ledger/src/refs/ledger.ts',
    from: '!context.root || now - context.root.askedAtMs > MAX_OWNER_AGE_MS',
    to: '!context.root',
    foundBy:
      'a running process stops when the owner has changed, within the time that it trusts its last look',
  },
  {
    name: 'of many moves in one document an error without a path fails only itself',
    file: 'packages/name-ledger/src/refs/ledger.ts',
    from: `path === undefined || path[0] === \`move\${index}\``,
    to: `path?.[0] === \`move\${index}\``,
    foundBy:
      'a move counts as made only when the answer says so: > of many moves an error that names none may be about any',
  },
  {
    name: 'permission errors are repeated as unknown',
    file: 'packages/name-ledger/src/refs/doubt.ts',
    from: 'FOR_GOOD.includes(type) || isLasting(message)',
    to: "message === ''",
    foundBy: 'a move that is refused > for want of a right is told with its words, and not sent again',
  },
  {
    name: 'a lease is lost when a listing is old',
    file: 'src/queue/read/find.ts',
    from: 'isGone || isNewer',
    to: 'true',
    foundBy:
      'an old listing > that shows a job as it was before it was claimed does not make its holder believe that the lease is lost',
  },
]
