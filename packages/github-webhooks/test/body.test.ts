import { expect, test } from 'vitest'
import { createBodies } from '../src/body.ts'

/** A body of so many bytes, and then nothing until the end. */
function slow(bytes: number, end: Promise<void>): Request {
  let left = bytes
  const body = new ReadableStream({
    async pull(controller) {
      if (left-- > 0) return controller.enqueue(new Uint8Array(1))
      await end
      controller.close()
    },
  })
  return new Request('http://queue.example', { method: 'POST', body, duplex: 'half' } as RequestInit)
}

test('of more large bodies than memory is set apart for, some are refused, and the others go on', async () => {
  const withBody = createBodies(25, 50)
  const { promise: end, resolve } = Promise.withResolvers<void>()
  const read = () =>
    withBody(slow(20, end), async ({ byteLength }) => byteLength).catch((error: { type: string }) => {
      resolve()
      return error.type
    })
  const outcomes = await Promise.all([read(), read(), read()])
  expect(outcomes.toSorted()).toEqual([20, 20, 'too-many-requests'])
  expect(await withBody(slow(25, end), async ({ byteLength }) => byteLength)).toBe(25)
})

test('a body that is one byte too long is refused, one that is not is read whole', async () => {
  const withBody = createBodies(25, 50)
  const read = (bytes: number) =>
    withBody(slow(bytes, Promise.resolve()), async ({ byteLength }) => byteLength)
  await expect(read(26)).rejects.toMatchObject({ type: 'payload-too-large' })
  expect(await read(25)).toBe(25)
  expect(await read(0)).toBe(0)
})

test('a body that breaks off is refused', async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error('ECONNRESET')) })
  const request = new Request('http://queue.example', { method: 'POST', body, duplex: 'half' } as RequestInit)
  await expect(createBodies()(request, async () => {})).rejects.toMatchObject({ type: 'malformed-json' })
})
