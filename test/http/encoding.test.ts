import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '../../src/http/wire/read-body.ts'
import { createService } from './service.ts'

const bytes = (buffer: Uint8Array) => new Uint8Array(buffer)

describe('a compressed body', () => {
  test.each(['gzip', 'x-gzip', ' GZIP '])('is taken as %s', async (encoding) => {
    const { post, queue } = createService()
    const body = bytes(gzipSync(JSON.stringify({ data: { text: 'é' } })))
    const answer = await post('/create-job', body, { 'Content-Encoding': encoding })
    expect(answer.status).toBe(201)
    expect(await queue.get(1)).toMatchObject({ data: { text: 'é' } })
  })

  test.each([
    ['in another encoding', deflateSync('{}'), 'br', 415, 'unsupported-media-type', 'Content-Encoding: gzip'],
    ['in two', gzipSync(gzipSync('{}')), 'gzip, gzip', 415, 'unsupported-media-type', 'gzip'],
    ['that is none', Buffer.from('{"data":1}'), 'gzip', 400, 'malformed-json', 'no gzip'],
    ['that breaks off', gzipSync('{"data":1}').subarray(0, 20), 'gzip', 400, 'malformed-json', 'no gzip'],
    ['that is no JSON', gzipSync('no'), 'gzip', 400, 'malformed-json', 'JSON'],
    [
      'of more than a body may hold',
      gzipSync(`{"data":"${'a'.repeat(MAX_BODY_BYTES)}"}`),
      'gzip',
      413,
      'payload-too-large',
      String(MAX_BODY_BYTES),
    ],
  ])('%s is refused with words', async (_, body, encoding, status, type, words) => {
    const { post } = createService()
    const answer = await post('/create-job', bytes(body), { 'Content-Encoding': encoding })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      type: expect.stringContaining(type),
      detail: expect.stringContaining(words),
    })
  })
})

test('a body that says that it is not compressed is read', async () => {
  const { post } = createService()
  expect((await post('/create-job', { data: 1 }, { 'Content-Encoding': 'identity' })).status).toBe(201)
})
