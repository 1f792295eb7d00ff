import { expect, test } from 'vitest'
import { cachedByObject, type JsonObject } from '../src/index.ts'
import { aDocument } from './files.ts'

const add = (name: string) => (document: JsonObject) => ({ ...document, [name]: 1 })

test('a document that is not there is empty, and is read again after ten seconds', async () => {
  const { open, put, clock, reads } = aDocument()
  const document = open()
  expect(await document.read()).toEqual({})
  put('{"a":1}')
  expect(await document.read()).toEqual({})
  await clock.sleep(10_000)
  const first = await document.read()
  expect([first, reads()]).toEqual([{ a: 1 }, 2])
  await clock.sleep(10_000)
  expect(await document.read()).toBe(first)
})

test('changes of several programs are all kept, and seen by their own program at once', async () => {
  const { open, text } = aDocument()
  const [one, other] = [open(), open()]
  await Promise.all([one.change(add('a'), 'a'), other.change(add('b'), 'b'), one.change(add('c'), 'c')])
  expect(JSON.parse(text() ?? '')).toEqual({ version: 1, a: 1, b: 1, c: 1 })
  expect(await one.read()).toMatchObject({ a: 1, c: 1 })
})

test('an edit with nothing to do writes nothing, and one that throws changes nothing', async () => {
  const { open, text } = aDocument()
  await open().change((same) => same, 'nothing')
  const failing = () => Promise.reject(new Error('no'))
  await expect(open().change(failing, 'no')).rejects.toThrow('no')
  expect(text()).toBeUndefined()
})

test('a lost answer is looked up; without the text the edit is made again', async () => {
  const { open, fates, text } = aDocument()
  fates.push('lost')
  await open().change(add('a'), 'a')
  fates.push('unsent')
  await open().change(add('b'), 'b')
  expect(JSON.parse(text() ?? '')).toEqual({ version: 1, a: 1, b: 1 })
})

test.each([
  ['refused', 'busy'],
  ['unsent', 'doubtful'],
] as const)('after five tries that were %s it is %s', async (fate, failure) => {
  const { open, fates } = aDocument()
  fates.push(...Array.from({ length: 5 }, () => fate))
  await expect(open().change(add('a'), 'a')).rejects.toThrow(failure)
})

test.each([
  ['{"a":', /unreadable.*stops being JSON at/],
  ['[]', /one JSON object/],
  [`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, /100 levels/],
  ['{"version":2}', /"pointer":"\/version".*version 1 only/],
])('%s is not read', async (text, says) => {
  const { open, put } = aDocument()
  put(text)
  await expect(open().read()).rejects.toThrow(says)
})

test('something is read of an object once', () => {
  let reads = 0
  const read = cachedByObject(({ a }: { a: number }) => {
    reads++
    return a
  })
  const object = { a: 1 }
  expect([read(object), read(object), read({ a: 2 }), reads]).toEqual([1, 1, 2, 2])
})
