import { expect, test } from 'vitest'
import { add, aPath, names, open } from './file.ts'

test('a transaction that fails leaves nothing, and its error is its own', () => {
  const file = open(':memory:')
  const work = () => {
    file.run('INSERT INTO names (name) VALUES (?)', 'a')
    throw new Error('no')
  }
  expect(() => file.transaction(work)).toThrow(new Error('no'))
  expect(names(file)).toEqual([])
  expect(file.transaction(() => 1)).toBe(1)
})

test('a statement that is wrong is no trouble of the file', () => {
  const file = open(':memory:')
  expect(() => file.run('INSERT INTO nowhere VALUES (1)')).toThrow(expect.objectContaining({ name: 'Error' }))
})

test('what was written is there when the file is opened again, and was on the disk at once', () => {
  const path = aPath()
  const file = open(path)
  const FULL = 2
  expect(file.all('PRAGMA synchronous')).toEqual([{ synchronous: FULL }])
  expect(file.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  add(file, 'a')
  expect(names(open(path))).toEqual(['a'])
})
