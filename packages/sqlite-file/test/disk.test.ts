import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { MAX_WHOLE_CHECK_BYTES, openSqliteFile } from '../src/index.ts'
import { add, aPath, names, open, refusal, SCHEMA, VERSION } from './file.ts'

test('a full disk is told, and what was begun leaves nothing', () => {
  const file = open(aPath())
  const [pages] = file.all<{ page_count: number }>('PRAGMA page_count')
  file.all(`PRAGMA max_page_count = ${pages?.page_count}`)
  expect(() => add(file, 'x'.repeat(100_000))).toThrow(refusal('unavailable', 'the disk is full'))
  expect(names(file)).toEqual([])
})

test('a path where nothing can be is told', () => {
  expect(() => open('/dev/null/x')).toThrow(refusal('unavailable', 'it cannot be opened'))
})

test('other accounts read neither the file nor those beside it', () => {
  const file = aPath()
  const isPrivate = () =>
    ['', '-wal', '-shm']
      .map((beside) => statSync(`${file}${beside}`).mode & 0o777)
      .every((mode) => mode === 0o600)
  add(open(file), 'a')
  expect(isPrivate()).toBe(true)
  const older = aPath()
  writeFileSync(older, '', { mode: 0o644 })
  chmodSync(older, 0o644)
  add(open(older), 'a')
  expect(statSync(older).mode & 0o777).toBe(0o640)
})

test('damaged content is found when the file is opened', () => {
  const file = aPath()
  const raw = open(file)
  for (let n = 0; n < 200; n++) add(raw, `${n}`.padEnd(200, 'x'))
  raw.all('PRAGMA wal_checkpoint(TRUNCATE)')
  const bytes = readFileSync(file)
  const copy = aPath()
  writeFileSync(copy, bytes.fill(0xa5, bytes.length / 2, bytes.length - 100))
  expect(() => open(copy)).toThrow(refusal('damaged', 'damaged'))
  writeFileSync(copy, 'x'.repeat(10_000))
  expect(() => open(copy)).toThrow(refusal('damaged', 'is not a database'))
})

test('of a large file only the named tables are read before it is used, and other damage is told when it is met', () => {
  const options = {
    schema: `${SCHEMA}; CREATE TABLE large (key INTEGER PRIMARY KEY, text TEXT) STRICT`,
    version: VERSION,
    checked: ['names'],
  }
  const file = aPath()
  const first = openSqliteFile(file, options)
  add(first, 'a')
  first.run("INSERT INTO large VALUES (1, 'whole')")
  first.run('INSERT INTO large VALUES (2, ?)', 'x'.repeat(MAX_WHOLE_CHECK_BYTES + 100_000))
  first.run("INSERT INTO names SELECT 'b' || value FROM (SELECT 1 AS value)")
  first.all('PRAGMA wal_checkpoint(TRUNCATE)')
  first.close()
  const bytes = readFileSync(file)
  const damaged = aPath()
  writeFileSync(damaged, bytes.fill(0xa5, bytes.length / 2, bytes.length - 200_000))
  const opened = openSqliteFile(damaged, options)
  onTestFinished(opened.close)
  expect(names(opened)).toEqual(['a', 'b1'])
  expect(opened.all('SELECT text FROM large WHERE key = 1')).toEqual([{ text: 'whole' }])
  expect(() => opened.all('SELECT text FROM large WHERE key = 2')).toThrow(refusal('damaged', 'damaged'))
  expect(() => openSqliteFile(damaged, { ...options, checked: undefined })).toThrow(
    refusal('damaged', 'damaged'),
  )
  expect(() => openSqliteFile(damaged, { ...options, checked: ['names', 'large'] })).toThrow(
    refusal('damaged', 'damaged'),
  )
})

test('a file that was removed or replaced under its user takes no more writes', () => {
  const file = aPath()
  const opened = open(file)
  add(opened, 'a')
  renameSync(file, `${file}.away`)
  expect(() => add(opened, 'b')).toThrow(refusal('damaged', 'removed or replaced'))
  writeFileSync(file, '')
  expect(() => add(opened, 'b')).toThrow(refusal('damaged', 'removed or replaced'))
  rmSync(file)
  renameSync(`${file}.away`, file)
  add(opened, 'b')
  expect(names(opened)).toEqual(['a', 'b'])
})

test.each([
  { what: 'another version', sql: `PRAGMA user_version = ${VERSION + 1}`, why: `version ${VERSION + 1}` },
  { what: "another program's file", sql: 'CREATE TABLE theirs (a)', why: 'some other program' },
])('$what is not opened, and left as it is', ({ sql, why }) => {
  const file = aPath()
  const raw = new DatabaseSync(file)
  raw.exec(sql)
  const schema = () => raw.prepare('SELECT * FROM sqlite_schema').all()
  const before = schema()
  expect(() => open(file)).toThrow(refusal('strange', why))
  expect(schema()).toEqual(before)
  raw.close()
})
