import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReceiver, MAX_DELIVERY_BYTES } from '../src/index.ts'
import { SECRET, sent } from './sent.ts'

const PAYLOAD = { action: 'closed', issue: { number: 7 }, repository: { full_name: 'acme/jobs' } }

const refusal = (request: Request, secrets = [SECRET]) =>
  createReceiver({ secrets })
    .receive(request)
    .then(
      () => undefined,
      (error: { type?: string }) => error.type,
    )

test('a delivery that the secret signed is taken', async () => {
  const receiver = createReceiver({ secrets: [SECRET] })
  const { delivery, isRepeated } = await receiver.receive(await sent(PAYLOAD, { id: 'a' }))
  expect(delivery).toEqual({
    id: 'a',
    event: 'issues',
    action: 'closed',
    repositories: ['acme/jobs'],
    sender: undefined,
    subject: { issues: [7], workflowJobs: [], whole: false },
  })
  expect(isRepeated).toBe(false)
  expect(receiver.refused()).toBe(0)
})

test('while secrets are rotated, both count', async () => {
  const receiver = createReceiver({ secrets: ['the-new-secret-of-it', SECRET] })
  for (const secret of ['the-new-secret-of-it', SECRET])
    expect((await receiver.receive(await sent(PAYLOAD, { secret }))).delivery.event).toBe('issues')
  await expect(receiver.receive(await sent(PAYLOAD, { secret: 'another' }))).rejects.toThrow(
    'have to be the same',
  )
  expect(receiver.refused()).toBe(1)
})

test('the signature is of the bytes: any other character makes it wrong', () =>
  fc.assert(
    fc.asyncProperty(fc.json(), fc.string({ minLength: 1 }), async (payload, more) => {
      const request = await sent(payload)
      const { headers } = request
      const changed = `${payload}${more}`
      expect(await refusal(new Request(request.url, { method: 'POST', headers, body: changed }))).toBe(
        'unauthorized',
      )
    }),
    { numRuns: 50 },
  ))

test('a byte order mark and characters of any plane are signed as they are', async () => {
  const receiver = createReceiver({ secrets: [SECRET] })
  const { delivery } = await receiver.receive(await sent({ ...PAYLOAD, title: '\u{1F419} “ü”\0' }))
  expect(delivery.subject?.issues).toEqual([7])
  expect(await refusal(await sent(`\uFEFF${JSON.stringify(PAYLOAD)}`))).toBe('malformed-json')
})

test('a form that holds the JSON is taken, as GitHub sends it unless told otherwise', async () => {
  const receiver = createReceiver({ secrets: [SECRET] })
  const body = String(new URLSearchParams({ payload: JSON.stringify(PAYLOAD) }))
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await receiver.receive(await sent(body, { headers }))).delivery.subject?.issues).toEqual([7])
})

describe('refuses', () => {
  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['the old SHA-1', 'sha1=0000000000000000000000000000000000000000'],
    ['no hexadecimals', `sha256=${'x'.repeat(64)}`],
    ['a short one', 'sha256=00'],
    ['another', `sha256=${'0'.repeat(64)}`],
  ])('a signature that is wrong: %s', async (_, signature) => {
    const request = await sent(PAYLOAD, { headers: { 'x-hub-signature-256': signature } })
    expect(await refusal(request)).toBe('unauthorized')
  })

  test.each(['not json', '[1]', '"text"', 'null', '7'])('a payload that is no object: %s', async (body) => {
    expect(await refusal(await sent(body))).toBe(body === 'not json' ? 'malformed-json' : 'invalid-request')
  })

  test('an empty body, which nobody signs', async () => {
    const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
    expect(await refusal(new Request('http://queue.example', { method: 'POST', headers }))).toBe(
      'unauthorized',
    )
  })

  test.each(['x-github-event', 'x-github-delivery'])('a request without %s', async (name) => {
    expect(await refusal(await sent(PAYLOAD, { headers: { [name]: undefined } }))).toBe('invalid-request')
  })

  test('everything while there is no secret, and says what to set', async () => {
    const receiver = createReceiver({ secrets: [] })
    await expect(receiver.receive(await sent(PAYLOAD))).rejects.toThrow('GITHUB_WEBHOOK_SECRET')
  })

  test('what says that it is too large before it is read', async () => {
    const headers = {
      'content-length': String(MAX_DELIVERY_BYTES + 1),
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    }
    const body = new ReadableStream(
      { pull: () => Promise.reject(new Error('It was read')) },
      { highWaterMark: 0 },
    )
    const request = new Request('http://queue.example', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(await refusal(request)).toBe('payload-too-large')
  })

  test('what turns out too large while it is read, and reads no further', async () => {
    let chunks = 0
    const chunk = new Uint8Array(1024 * 1024)
    const body = new ReadableStream({
      pull(controller) {
        chunks++
        controller.enqueue(chunk)
      },
    })
    const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
    const request = new Request('http://queue.example', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(await refusal(request)).toBe('payload-too-large')
    expect(chunks).toBeLessThan(30)
  })
})

test('a delivery that comes again is told apart, but only if it was genuine', async () => {
  const receiver = createReceiver({ secrets: [SECRET] })
  const forged = await sent(PAYLOAD, { id: 'a', secret: 'another' })
  await expect(receiver.receive(forged)).rejects.toThrow()
  expect((await receiver.receive(await sent(PAYLOAD, { id: 'a' }))).isRepeated).toBe(false)
  expect((await receiver.receive(await sent(PAYLOAD, { id: 'a' }))).isRepeated).toBe(true)
})
