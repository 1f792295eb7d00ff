import { expect, test } from 'vitest'
import { openStorage } from '../src/durable-object/index.ts'
import { MIGRATIONS } from '../src/sqlite/driver.ts'
import { openLedgerFile } from '../src/sqlite/open.ts'

/** The storage of an object, in memory. */
function aStorage() {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const database = new DatabaseSync(':memory:')
  return {
    sql: {
      exec(sql: string, ...values: readonly (string | number | null)[]) {
        if (values.length === 0 && !sql.startsWith('SELECT')) {
          database.exec(sql)
          return { toArray: () => [] }
        }
        const rows = database.prepare(sql).all(...values)
        return { toArray: () => rows }
      },
    },
    transactionSync<T>(work: () => T): T {
      database.exec('BEGIN')
      try {
        const done = work()
        database.exec('COMMIT')
        return done
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}

const COLUMN = 'ALTER TABLE names ADD COLUMN rank TEXT'

test('the tables of an older release get what they lack, once, and lose nothing', () => {
  const storage = aStorage()
  openStorage(storage).run("INSERT INTO names (name) VALUES ('a')")
  for (let opened = 0; opened < 2; opened++) {
    const driver = openStorage(storage, [...MIGRATIONS, COLUMN])
    expect(driver.all('SELECT name, rank FROM names').map((row) => ({ ...(row as object) }))).toEqual([
      { name: 'a', rank: null },
    ])
  }
})

test('a migration that breaks off changes nothing, and is made by the next start', () => {
  const storage = aStorage()
  openStorage(storage)
  expect(() => openStorage(storage, [...MIGRATIONS, COLUMN, 'NO SQL'])).toThrow()
  expect(openStorage(storage).all('SELECT * FROM names')).toEqual([])
  openStorage(storage, [...MIGRATIONS, COLUMN])
})

test('the tables of a newer release are refused', () => {
  const storage = aStorage()
  openStorage(storage, [...MIGRATIONS, COLUMN])
  expect(() => openStorage(storage)).toThrow(
    expect.objectContaining({ kind: 'file-unusable', message: expect.stringContaining('version 2') }),
  )
})

test('a file has the tables that an object has', () => {
  const tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
  const nameOf = (rows: unknown[]) => rows.map((row) => (row as { name: string }).name)
  const file = openLedgerFile(':memory:')
  const ofObject = nameOf(openStorage(aStorage()).all(tables)).filter((name) => name !== 'schema_version')
  expect(nameOf(file.all(tables))).toEqual(ofObject)
  file.close()
})
