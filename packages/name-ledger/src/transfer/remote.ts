import { inBatches } from '@octoqueue/bounds'
import { LedgerError } from '../errors.ts'
import type { AsyncIdentity } from '../handover/copy.ts'
import type { Attachment, Json, Listed, Moved, NameLedger } from '../names.ts'
import { type Copied, hashOf } from '../sqlite/digest.ts'
import {
  type Added,
  type ExportCall,
  type ExportVerb,
  type ImportCall,
  type ImportVerb,
  MAX_KEYS_A_CALL,
  MAX_NAMES_A_CALL,
  MAX_TEXT_A_CALL,
} from './calls.ts'

/**
 * Sends a call to where the ledger is and resolves to the answer. It may be sent again while no answer comes:
 * each call can be made twice.
 */
export interface Send {
  (door: 'export', call: ExportCall): Promise<Json>
  (door: 'import', call: ImportCall): Promise<Json>
}

/** A SQL ledger elsewhere, for a handover: its names, whoever rules, and its identity. */
export function createRemoteTransfer(send: Send): { sql: NameLedger; identity: AsyncIdentity } {
  const read = async <T>(verb: ExportVerb, call: Omit<ExportCall, 'verb'> = {}): Promise<T> =>
    (await send('export', { verb, ...call })) as T
  const change = async <T>(verb: ImportVerb, call: Omit<ImportCall, 'verb'> = {}): Promise<T> =>
    (await send('import', { verb, ...call })) as T

  async function list(prefix: string) {
    const entries: Listed[] = []
    for (;;) {
      const after = entries.at(-1)?.name ?? ''
      const page = await read<{ entries: [string, string][]; at: number }>('list', { prefix, after })
      for (const [name, attachment] of page.entries) entries.push({ name, attachment })
      if (page.entries.length < MAX_NAMES_A_CALL) return { entries, at: page.at }
    }
  }

  const move: NameLedger['move'] = ({ add, ...rest }, attachment) =>
    change<Moved>('move', { ...rest, add: add.map((name) => ({ name })), json: textOf(attachment) })

  async function hashes() {
    const found = new Map<string, { hash: string; isCopied: boolean }>()
    for (let after = ''; ; ) {
      const page = await read<[string, string, boolean][]>('hashes', { after })
      for (const [name, hash, isCopied] of page) found.set(name, { hash, isCopied })
      if (page.length < MAX_NAMES_A_CALL) return found
      after = page.at(-1)?.[0] ?? ''
    }
  }

  /** What is there already is not sent again, so a run that broke off goes on where it ended. */
  async function fill(run: string, copies: readonly Copied[]): Promise<void> {
    const present = await hashes()
    const wanted = new Set(copies.map(({ name }) => name))
    const tooMany = [...present.keys()].filter((name) => !wanted.has(name))
    for (const remove of inBatches(tooMany, MAX_NAMES_A_CALL)) await change('put', { run, remove })
    const missing = copies.map(toAdded).filter(({ name, json }) => {
      const there = present.get(name)
      return !there?.isCopied || there.hash !== hashOf(json)
    })
    for (const add of inCalls(missing)) await change('put', { run, add })
  }

  return {
    sql: {
      open: async () => {},
      list,
      move,
      moveAll: async (moves) => {
        const moved: Moved[] = []
        for (const one of moves) moved.push(await move(one))
        return moved
      },
      attachments: (keys) => readAll(keys, (some) => read('attachments', { keys: some })),
      now: async () => (await read<{ at: number }>('list', { prefix: '~' })).at,
    },
    identity: {
      id: () => read('id'),
      isClosed: () => read('isClosed'),
      checkRun: (run) => read('checkRun', { run }),
      digest: () => read('digest'),
      beginRun: () => change('beginRun'),
      close: (run) => change('close', { run }),
      reopen: (run) => change('reopen', { run }),
      forgetCopied: (run) => change('forgetCopied', { run }),
      reset: (run) => change('reset', { run }),
      fill,
      put: (run, remove, copies) => change('put', { run, remove, add: copies.map(toAdded) }),
      async copied() {
        const copies = [...(await hashes())].filter(([, { isCopied }]) => isCopied)
        return new Set(copies.map(([name]) => name))
      },
    },
  }
}

const textOf = (attachment: Attachment | undefined): string | undefined =>
  attachment && JSON.stringify(attachment)

const toAdded = ({ name, attachment }: Copied): Added => ({ name, json: textOf(attachment) })

/** As many of them at once as one call takes. */
function inCalls(all: readonly Added[]): readonly (readonly Added[])[] {
  const calls: Added[][] = []
  let length = 0
  for (const one of all) {
    const last = calls.at(-1)
    const isFull = !last || last.length >= MAX_NAMES_A_CALL || length > MAX_TEXT_A_CALL
    if (isFull) {
      length = 0
      calls.push([one])
    } else last.push(one)
    length += one.json?.length ?? 0
  }
  return calls
}

async function readAll(
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<[string, string | null][]>,
): Promise<ReadonlyMap<string, Attachment>> {
  const found = new Map<string, Attachment>()
  for (let left = keys.filter((key) => key !== ''); left.length > 0; ) {
    const answer = await read(left.slice(0, MAX_KEYS_A_CALL))
    if (answer.length === 0) throw new LedgerError('unreadable', 'The service gives back no attachments.')
    for (const [key, json] of answer) if (json !== null) found.set(key, JSON.parse(json) as Attachment)
    left = left.slice(answer.length)
  }
  return found
}
