import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteFile } from '../src/index.ts'
import { add, aPath, names, open, refusal, SCHEMA, VERSION } from './file.ts'

/** Another connection that has begun a write. */
function lock(file: string): { release(): void } {
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  return {
    release() {
      other.exec('ROLLBACK')
      other.close()
    },
  }
}

test('a write to a locked file is refused, a read is not, and all goes on afterwards', () => {
  const file = aPath()
  const opened = open(file)
  add(opened, 'a')
  const locked = lock(file)
  expect(() => add(opened, 'b')).toThrow(refusal('locked', 'another process has locked it'))
  expect(names(opened)).toEqual(['a'])
  locked.release()
  add(opened, 'b')
  expect(names(opened)).toEqual(['a', 'b'])
})

test('a file can be opened while it is locked', () => {
  const file = aPath()
  add(open(file), 'a')
  const locked = lock(file)
  expect(names(open(file))).toEqual(['a'])
  locked.release()
})

test('SQLite waits for a lock only where that is asked for', () => {
  expect(open(aPath()).all('PRAGMA busy_timeout')).toEqual([{ timeout: 0 }])
  const patient = openSqliteFile(aPath(), { schema: SCHEMA, version: VERSION, busyMs: 7 })
  expect(patient.all('PRAGMA busy_timeout')).toEqual([{ timeout: 7 }])
  patient.close()
})
