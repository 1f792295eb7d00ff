import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { translated } from './errors.ts'

export type Value = string | number | null

export interface Queries {
  /** Runs one statement for what it writes. */
  run(sql: string, ...values: readonly Value[]): void
  /** All rows of one query. */
  all<Row>(sql: string, ...values: readonly Value[]): Row[]
}

/** In memory nothing tells one state from the next: `pause` is undefined, and all is to be read at once. */
export type Reading<T> = (all: Queries['all'], pause: (() => Promise<void>) | undefined) => Promise<T>

/** Each statement is prepared once: callers have few, with values apart from them. */
export function queriesOn(connection: DatabaseSync): Queries {
  const prepared = new Map<string, StatementSync>()

  function statement(sql: string): StatementSync {
    const known = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  return {
    run: (sql, ...values) => translated(() => void statement(sql).run(...values)),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(sql: string, ...values: readonly Value[]) =>
      translated(() => statement(sql).all(...values) as Row[]),
  }
}

/** Lets all go on that others wait for. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** A connection of its own, as a connection sees what it writes itself. */
export function createReader(file: string) {
  let opened: { connection: DatabaseSync; all: Queries['all'] } | undefined
  let last: Promise<unknown> = Promise.resolve()

  function open() {
    const connection = new DatabaseSync(file, { readOnly: true })
    return { connection, all: queriesOn(connection).all }
  }

  async function readNow<T>(work: Reading<T>): Promise<T> {
    opened ??= translated(open)
    const { connection, all } = opened
    translated(() => connection.exec('BEGIN'))
    try {
      return await work(all, pause)
    } finally {
      if (connection.isOpen && connection.isTransaction) connection.exec('ROLLBACK')
    }
  }

  return {
    read<T>(work: Reading<T>): Promise<T> {
      const reading = last.then(() => readNow(work))
      last = reading.catch(() => {})
      return reading
    },
    close: () => opened?.connection.close(),
  }
}
