import { expect, test } from 'vitest'
import { createWakes } from '../src/index.ts'

/** Serves a name when the test says so. */
function open() {
  const served: string[] = []
  const failures: unknown[] = []
  const ends: { name: string; end(error?: Error): void }[] = []
  const serve = (name: string) =>
    new Promise<void>((resolve, reject) => {
      served.push(name)
      ends.push({ name, end: (error) => (error ? reject(error) : resolve()) })
    })
  const failed = (error: unknown) => void failures.push(error)
  return {
    ...createWakes({ serve, failed }),
    served,
    failures,
    end: (error?: Error) => ends.shift()?.end(error),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a name that is woken while it is served is served once more, however often it is woken', async () => {
  const { wake, served, end } = open()
  const all = Promise.all([wake('a'), wake('a'), wake('a')])
  await settled()
  expect(served).toEqual(['a'])
  const later = wake('a')
  end()
  await settled()
  expect(served).toEqual(['a', 'a'])
  end()
  await Promise.all([all, later])
  expect(served).toEqual(['a', 'a'])
})

test('names do not wait for each other', async () => {
  const { wake, served, idle, end } = open()
  const both = Promise.all([wake('a'), wake('b')])
  await settled()
  expect(served).toEqual(['a', 'b'])
  end()
  end()
  await both
  await idle()
})

test('a failure is told, and the name is served again when it is woken', async () => {
  const { wake, served, failures, end } = open()
  const one = wake('a')
  await settled()
  end(new Error('no'))
  await one
  expect(failures).toEqual([new Error('no')])
  const two = wake('a')
  await settled()
  end()
  await two
  expect(served).toEqual(['a', 'a'])
})
