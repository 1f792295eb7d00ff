import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FileError } from '../src/index.ts'
import { checkpoint, createFlush, MAX_LOG_BYTES } from '../src/wal.ts'
import { add, aPath, names, open, refusal } from './file.ts'

/* What would hold the thread for as long as the disk takes is done beside it. */

const INSERT = 'INSERT INTO names (name) VALUES (?)'

test('a write leaves waiting for the disk to others, and a transaction waits by itself', async () => {
  const file = open(aPath())
  const synchronous = () => file.all<{ synchronous: number }>('PRAGMA synchronous')[0]?.synchronous
  const [NORMAL, FULL] = [1, 2]
  let during: number | undefined
  await file.write(() => {
    during = synchronous()
    file.run(INSERT, 'a')
  })
  expect(during).toBe(NORMAL)
  file.transaction(() => {
    during = synchronous()
  })
  expect(during).toBe(FULL)
  expect(names(file)).toEqual(['a'])
})

test('a write that fails leaves nothing, and the next transaction waits for the disk again', async () => {
  const file = open(aPath())
  const write = file.write(() => {
    file.run(INSERT, 'a')
    throw new Error('no')
  })
  await expect(write).rejects.toThrow('no')
  expect(names(file)).toEqual([])
  expect(file.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
})

/** A flush of a disk that a test lets take what was written, or refuse it. */
function aDisk() {
  const asked: { path: string; take(): void; refuse(error: Error): void }[] = []
  const disk = createFlush('x', (path) => new Promise((take, refuse) => asked.push({ path, take, refuse })))
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { ...disk, asked, turn }
}

test('what is committed together is put on the disk together, what comes meanwhile after it', async () => {
  const { flush, flushed, asked, turn } = aDisk()
  const done: string[] = []
  const commit = (name: string) => flush().then(() => done.push(name))
  const first = [commit('a'), commit('b')]
  await turn()
  expect(asked).toHaveLength(1)
  expect(asked[0]?.path).toBe('x-wal')
  const late = [commit('c'), commit('d')]
  await turn()
  expect(asked).toHaveLength(1)
  asked[0]?.take()
  await Promise.all(first)
  expect(done).toEqual(['a', 'b'])
  await turn()
  expect(asked).toHaveLength(2)
  asked[1]?.take()
  await Promise.all([...late, flushed()])
  expect(done).toEqual(['a', 'b', 'c', 'd'])
})

test('when the disk refused once, nothing is said to be on it any more', async () => {
  const { flush, flushed, asked, turn } = aDisk()
  const refused = flush()
  await turn()
  asked[0]?.refuse(new Error('EIO'))
  const unavailable = refusal('unavailable', 'did not take')
  await expect(refused).rejects.toEqual(unavailable)
  await expect(flush()).rejects.toEqual(unavailable)
  await expect(flushed()).rejects.toBeInstanceOf(FileError)
  expect(asked).toHaveLength(1)
})

test('the log is copied into the file by another thread, and stays short', async () => {
  const path = aPath()
  const file = open(path)
  expect(file.all('PRAGMA wal_autocheckpoint')).toEqual([{ wal_autocheckpoint: 0 }])
  const value = 'x'.repeat(MAX_LOG_BYTES / 8)
  for (let nth = 0; nth < 24; nth++) {
    await file.write(() => file.run(INSERT, `${value}${nth}`))
    await file.idle()
  }
  expect(statSync(path).size).toBeGreaterThan(MAX_LOG_BYTES)
  expect(statSync(`${path}-wal`).size).toBeLessThan(3 * MAX_LOG_BYTES)
  expect(names(file)).toHaveLength(24)
})

test('a checkpoint that fails stops nobody', async () => {
  await expect(checkpoint('/dev/null/x')).resolves.toBeUndefined()
})

test('a reading in steps shows one state, whatever is written in its pauses', async () => {
  const file = open(aPath())
  for (const name of ['a', 'b', 'c']) add(file, name)
  const SQL = 'SELECT name FROM names ORDER BY name'
  let turns = 0
  const [before, after] = await file.snapshot(async (all, pause) => {
    const first = all(SQL)
    setImmediate(() => {
      turns++
      add(file, 'd')
    })
    await pause?.()
    await pause?.()
    return [first, all(SQL)]
  })
  expect(turns).toBe(1)
  expect(after).toEqual(before)
  expect(await file.snapshot(async (all) => all(SQL))).toHaveLength(4)
})

test('readings follow one another, and each shows what was written before it was asked for', async () => {
  const file = open(aPath())
  const read = () =>
    file.snapshot(async (all, pause) => {
      await pause?.()
      return all('SELECT name FROM names')
    })
  const first = read()
  add(file, 'a')
  expect(await Promise.all([first, read()])).toEqual([expect.anything(), [{ name: 'a' }]])
  await expect(file.snapshot(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await read()).toEqual([{ name: 'a' }])
})

test('in memory all is read at once', async () => {
  const file = open(':memory:')
  add(file, 'a')
  const read = file.snapshot(async (all, pause) => ({ rows: all('SELECT name FROM names'), pause }))
  expect(await read).toEqual({ rows: [{ name: 'a' }], pause: undefined })
})
