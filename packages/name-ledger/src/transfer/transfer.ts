import { LedgerError } from '../errors.ts'
import type { Attachment, Json } from '../names.ts'
import { hashesOf } from '../sqlite/digest.ts'
import type { Driver } from '../sqlite/driver.ts'
import { createSqlIdentity } from '../sqlite/identity.ts'
import { BEHIND_ALL, moveNames } from '../sqlite/ledger.ts'
import {
  type ExportCall,
  type ExportVerb,
  type ImportCall,
  type ImportVerb,
  MAX_NAMES_A_CALL,
  MAX_TEXT_A_CALL,
} from './calls.ts'

/** A SQL ledger as those reach it who move its names from afar. */
export interface Transfer {
  export(call: ExportCall): Promise<Json>
  import(call: ImportCall): Promise<Json>
}

interface Options {
  driver: Driver
  /** As owner/name. */
  repository: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
}

type Verbs<V extends string, C> = { [verb in V]: (call: C) => Json | Promise<Json> }

/**
 * Answers the calls of `createRemoteTransfer`. Nothing checks who rules: that is for the handover.
 * @throws LedgerError
 */
export function createTransfer({ driver, repository, nonce, nowMs }: Options): Transfer {
  const identity = createSqlIdentity({ driver, repository, nonce })
  const done = (work: (run: string) => void) => (call: ImportCall) => {
    work(call.run ?? '')
    return null
  }

  const exports: Verbs<ExportVerb, ExportCall> = {
    id: () => identity.id(),
    isClosed: () => identity.isClosed(),
    checkRun({ run = '' }) {
      identity.checkRun(run)
      return null
    },
    digest: () => identity.digest(),
    hashes: ({ after = '' }) =>
      hashesOf(driver, after, MAX_NAMES_A_CALL).map(({ name, hash, isCopied }) => [name, hash, isCopied]),
    list: ({ prefix = '', after = '' }) => ({
      entries: pageOf(driver, prefix, after),
      at: Math.floor(nowMs() / 1000),
    }),
    attachments: ({ keys = [] }) => textsOf(driver, keys),
  }
  const imports: Verbs<ImportVerb, ImportCall> = {
    beginRun: () => identity.beginRun(),
    close: done(identity.close),
    reopen: done(identity.reopen),
    forgetCopied: done(identity.forgetCopied),
    reset: done(identity.reset),
    put({ run = '', remove = [], add = [] }) {
      const copies = add.map(({ name, json }) => ({ name, attachment: readAttachment(json) }))
      identity.put(run, remove, copies)
      return null
    },
    move({ remove = [], add = [], replace = [], json }) {
      const move = { remove, add: add.map(({ name }) => name), replace }
      return driver.transaction(() => moveNames(driver, move, readAttachment(json)))
    },
  }
  return {
    export: async (call) => exports[call.verb](call),
    import: async (call) => imports[call.verb](call),
  }
}

/** Pairs of a name below the prefix and the key of its attachment, behind one. */
const pageOf = ({ all }: Driver, prefix: string, after: string): readonly (readonly [string, string])[] =>
  all<{ name: string; attachment: number | null }>(
    'SELECT name, attachment FROM names WHERE name >= ? AND name < ? AND name > ? ORDER BY name LIMIT ?',
    prefix,
    prefix + BEHIND_ALL,
    after,
    MAX_NAMES_A_CALL,
  ).map(({ name, attachment }) => [name, String(attachment ?? '')])

/** Pairs of a key and its JSON, as far as they fit; null where nothing has the key. */
function textsOf({ all }: Driver, keys: readonly string[]): readonly (readonly [string, string | null])[] {
  const found: [string, string | null][] = []
  let length = 0
  for (const key of keys) {
    const [row] = all<{ json: string }>('SELECT json FROM attachments WHERE key = ?', Number(key))
    found.push([key, row?.json ?? null])
    length += row?.json.length ?? 0
    if (length > MAX_TEXT_A_CALL) break
  }
  return found
}

/** @throws LedgerError `attachment-refused` for what is no JSON object */
function readAttachment(json: string | undefined): Attachment | undefined {
  if (json === undefined) return undefined
  const value = parse(json)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Attachment
  throw new LedgerError('attachment-refused', 'What is to be attached to a name must be a JSON object.')
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
