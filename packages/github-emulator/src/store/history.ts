import type { Database } from './database.ts'

/** What stale answers are made of. Objects never change, users and repositories hardly. */
const TABLES = [
  'issues',
  'issue_labels',
  'labels',
  'milestones',
  'comments',
  'events',
  'refs',
  'workflow_jobs',
  'workflow_runs',
  'reactions',
  'assignees',
  'edits',
  'links',
] as const

/** Beyond this many changes the oldest are forgotten, and a stale answer is younger than asked for. */
const MAX_CHANGES = 100_000

export type History = ReturnType<typeof createHistory>

/**
 * Lets reads see an earlier state: triggers note the SQL that undoes each change, and a stale read undoes the
 * changes of the last seconds inside a transaction that is rolled back. Costs nothing until it is asked to
 * keep something. Only changes made through this connection are known.
 */
export function createHistory(database: Database, now: () => number) {
  let keptSeconds = 0
  const { connection } = database
  connection.function('now_ms', () => now())

  const start = (): void => {
    connection.exec(`
      CREATE TEMP TABLE changes (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, undo TEXT NOT NULL);
      CREATE TEMP TRIGGER changes_limit AFTER INSERT ON changes BEGIN
        DELETE FROM changes WHERE sequence <= new.sequence - ${MAX_CHANGES};
      END;
      ${TABLES.map((table) => triggersOf(database, table)).join('\n')}
    `)
  }
  const stop = (): void => {
    const drops = TABLES.flatMap((table) => ['INSERT', 'UPDATE', 'DELETE'].map((verb) => `${table}_${verb}`))
    connection.exec(`${drops.map((name) => `DROP TRIGGER temp.${name};`).join('')} DROP TABLE temp.changes;`)
  }

  return {
    /** Remembers the changes of the last `seconds`; 0 forgets all. */
    keep(seconds: number): void {
      if (seconds > 0 && keptSeconds === 0) start()
      if (seconds === 0 && keptSeconds > 0) stop()
      keptSeconds = seconds
    },
    /** Runs a read on the state of `seconds` ago. */
    asOf<T>(seconds: number, read: () => T): T {
      database.run('DELETE FROM changes WHERE at < ?', now() - keptSeconds * 1000)
      const undos = database.all<{ undo: string }>(
        'SELECT undo FROM changes WHERE at > ? ORDER BY sequence DESC',
        now() - seconds * 1000,
      )
      if (undos.length === 0) return read()
      return database.rehearse(() => {
        for (const { undo } of undos) connection.exec(undo)
        return read()
      })
    },
  }
}

function triggersOf(database: Database, table: string): string {
  const columns = database.all<{ name: string; pk: number }>(
    `SELECT name, pk FROM pragma_table_info('${table}')`,
  )
  const names = columns.map(({ name }) => name)
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const values = (row: string, between: string, assign: boolean, of: readonly string[]) =>
    of.map((name) => `'${assign ? `${name} = ` : ''}' || quote(${row}.${name})`).join(` || '${between}' || `)
  const same = values('new', ' AND ', true, keys)
  const trigger = (verb: string, undo: string) => `
    CREATE TEMP TRIGGER ${table}_${verb} AFTER ${verb} ON main.${table} BEGIN
      INSERT INTO changes (at, undo) VALUES (now_ms(), ${undo});
    END;`
  return [
    trigger('INSERT', `'DELETE FROM ${table} WHERE ' || ${same}`),
    trigger(
      'UPDATE',
      `'UPDATE ${table} SET ' || ${values('old', ', ', true, names)} || ' WHERE ' || ${same}`,
    ),
    trigger(
      'DELETE',
      `'INSERT INTO ${table} (${names.join(', ')}) VALUES (' || ${values('old', ', ', false, names)} || ')'`,
    ),
  ].join('\n')
}
