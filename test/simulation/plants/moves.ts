import type { NameMove } from '@octoqueue/name-ledger'
import type { Adapters, Attachment, Moved, NameLedger } from '../../../src/ports.ts'
import { type Mark, readMark } from '../mark.ts'
import type { Plant } from '../plant.ts'

/** A move as the queue meant it, with the entries that it leaves and makes. */
interface Meant {
  move: NameMove
  attachment: Attachment | undefined
  from: Mark | undefined
  to: Mark | undefined
}

type Send = (move: NameMove, attachment?: Attachment) => Promise<Moved>

/** A ledger that changes moves before it makes them. */
const ledgerThat =
  (make: (meant: Meant, send: Send, ledger: NameLedger) => Promise<Moved>) =>
  (ports: Adapters): Adapters => {
    const { ledger } = ports
    const marksOf = (names: readonly string[]) => names.flatMap((name) => readMark(name) ?? [])
    const move: NameLedger['move'] = (meant, attachment) => {
      const [from] = marksOf(meant.remove)
      const to = marksOf(meant.add).find(({ superseded }) => !superseded)
      return make({ move: meant, attachment, from, to }, ledger.move, ledger)
    }
    return { ...ports, ledger: { ...ledger, move } }
  }

const isClaim = ({ from, to }: Meant) => from?.state !== 'held' && to?.state === 'held'
const isEnd = ({ from, to }: Meant) =>
  from?.state === 'held' && to?.state === 'done' && to.outcome !== 'cancelled'
const isRelease = ({ from, to }: Meant) => from?.state === 'held' && to?.state === 'ready'
/** A failure with attempts left makes it, too. */
const isExpiry = ({ from, to }: Meant) =>
  from?.state === 'held' && (to?.state === 'later' || (to?.outcome === 'failed' && to.nonce !== from.nonce))
const isCancel = ({ to }: Meant) => to?.outcome === 'cancelled'

/** Removes whatever live entry the job has by now. */
const fromCurrent =
  (isMeant: (meant: Meant) => boolean) =>
  async (meant: Meant, send: Send, ledger: NameLedger): Promise<Moved> => {
    const made = await send(meant.move, meant.attachment)
    if (made !== 'refused' || !isMeant(meant)) return made
    const live = (await ledger.list('live/')).entries.map(({ name }) => name)
    const current = live.find((name) => readMark(name)?.number === meant.to?.number)
    return send({ remove: current === undefined ? [] : [current], add: meant.move.add }, meant.attachment)
  }

const instead = (isMeant: (meant: Meant) => boolean, change: (move: NameMove) => NameMove) =>
  ledgerThat((meant, send) => send(isMeant(meant) ? change(meant.move) : meant.move, meant.attachment))

const answering = (from: Moved, to: Moved) =>
  ledgerThat(async ({ move, attachment }, send) => {
    const made = await send(move, attachment)
    return made === from ? to : made
  })

/** Bugs in what is sent to the ledger and in how its answers are understood. */
export const MOVE_PLANTS: readonly Plant[] = [
  {
    name: 'a claim keeps the old entry',
    breaks: ['a job has at most one live entry'],
    ports: instead(isClaim, ({ add }) => ({ remove: [], add })),
  },
  {
    name: 'no birth guard',
    breaks: ['an entry comes from another one, or with a birth'],
    ports: instead(
      () => true,
      ({ remove, add }) => ({ remove, add: add.filter((name) => !name.startsWith('born/')) }),
    ),
  },
  {
    name: 'a key is not bound',
    breaks: ['a key makes one job'],
    ports: instead(
      () => true,
      ({ add, ...rest }) => ({ ...rest, add: add.filter((name) => !name.startsWith('guards/key/')) }),
    ),
  },
  {
    name: 'a claim that lost adds its entry anyway',
    breaks: [
      'a job has at most one live entry',
      'a job that ended has no live entry',
      'an entry comes from another one, or with a birth',
    ],
    ports: ledgerThat(async (meant, send) => {
      const made = await send(meant.move, meant.attachment)
      return made === 'refused' && isClaim(meant) ? send({ remove: [], add: meant.move.add }) : made
    }),
  },
  {
    name: 'a completion without compare',
    breaks: [
      "the number in a job's names grows with every move",
      'one outcome is accepted for each time that a job is queued',
      'a job that ended has no live entry',
      'an entry comes from another one, or with a birth',
      'a job has at most one live entry',
    ],
    ports: ledgerThat(fromCurrent(isEnd)),
  },
  {
    name: 'a release without compare',
    breaks: [
      "the number in a job's names grows with every move",
      'a job has at most one live entry',
      'a job that ended has no live entry',
      'an entry comes from another one, or with a birth',
    ],
    ports: ledgerThat(fromCurrent(isRelease)),
  },
  {
    name: 'a cancel of whatever is there',
    breaks: [
      "the number in a job's names grows with every move",
      'one outcome is accepted for each time that a job is queued',
      'a job that ended has no live entry',
      'an entry comes from another one, or with a birth',
    ],
    ports: ledgerThat(fromCurrent(isCancel)),
  },
  {
    name: 'an expiry without compare',
    breaks: [
      "the number in a job's names grows with every move",
      'a job that ended has no live entry',
      'an entry comes from another one, or with a birth',
      'a lease holds until it is due',
    ],
    ports: ledgerThat(fromCurrent(isExpiry)),
  },
  {
    name: 'an unknown outcome taken for a lost race',
    breaks: ['nobody is told something false'],
    ports: answering('unknown', 'refused'),
  },
  {
    name: 'an unknown outcome taken for success',
    breaks: [
      'nobody is told something false',
      'an acknowledged job is in the ledger',
      'a view shows only what the ledger says',
    ],
    ports: answering('unknown', 'moved'),
  },
  {
    name: 'a lost race taken for success',
    breaks: [
      'nobody is told something false',
      'a view shows only what the ledger says',
      'an accepted outcome is kept',
    ],
    ports: answering('refused', 'moved'),
  },
  {
    name: 'a requeue without marking',
    breaks: ['a job that ended has no live entry'],
    ports: instead(
      ({ from }) => from?.state === 'done',
      ({ add }) => ({ remove: [], add: add.filter((name) => readMark(name)?.state !== 'done') }),
    ),
  },
  {
    name: 'a result that is not kept',
    breaks: ['an accepted outcome is kept'],
    ports: ledgerThat(({ move }, send) => send(move)),
  },
  {
    name: 'one nonce for all leases',
    breaks: ['a lease has one holder', 'nobody is told something false'],
    ports: (ports) => ({ ...ports, random: { ...ports.random, nonce: () => '00000000000000aa' } }),
  },
]
