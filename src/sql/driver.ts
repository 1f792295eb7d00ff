export type Value = string | number | null

/**
 * The little that the ledger asks of SQLite, all of it synchronous, so that `node:sqlite` and the SQLite of a Durable
 * Object both fit.
 */
export interface Driver {
  /** Runs one statement for what it writes. */
  run(sql: string, ...values: readonly Value[]): void
  /** All rows of one query. */
  all<Row>(sql: string, ...values: readonly Value[]): Row[]
  /** Applies all writes of `work`, or none when it throws; nobody else writes meanwhile. Never nested. */
  transaction<T>(work: () => T): T
}
