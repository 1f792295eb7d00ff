import type { Job, PayloadOf } from '@octoqueue/worker'
import { Pica } from 'pica'
import { PNG } from 'pngjs'
import { keep } from './_output.ts'

/* Resizes a PNG, which comes as base64. Needs the packages `pngjs` and `pica`, which are JavaScript alone. */

export const payload = {
  type: 'object',
  required: ['png', 'width'],
  properties: {
    png: { type: 'string', minLength: 1 },
    width: { type: 'integer', minimum: 1, maximum: 2000 },
  },
} as const

export const timeoutSeconds = 120

/** A few bytes may be an image that fills the memory. */
const MAX_PIXELS = 10_000_000
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** Where the header of a PNG has its width and its height, and where it ends. */
const [WIDTH_AT, HEIGHT_AT, HEADER_BYTES] = [16, 20, 24]

export default async function resize({ id, data, progress }: Job<PayloadOf<typeof payload>>) {
  const bytes = Buffer.from(data.png, 'base64')
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    throw new Error('This is no PNG.')
  if (bytes.readUInt32BE(WIDTH_AT) * bytes.readUInt32BE(HEIGHT_AT) > MAX_PIXELS)
    throw new Error(`The image has more than ${MAX_PIXELS} pixels.`)
  const image = PNG.sync.read(bytes)
  progress(30, 'is read')
  const toWidth = data.width
  const toHeight = Math.max(1, Math.round((image.height * toWidth) / image.width))
  if (toWidth * toHeight > MAX_PIXELS) throw new Error(`The result has more than ${MAX_PIXELS} pixels.`)
  const size = { width: image.width, height: image.height, toWidth, toHeight }
  const resized = await new Pica({ features: ['js'] }).resizeBuffer({ src: image.data, ...size })
  const result = new PNG({ width: toWidth, height: toHeight })
  result.data = Buffer.from(resized)
  const file = await keep(id, `${toWidth}x${toHeight}.png`, PNG.sync.write(result))
  return { file, width: toWidth, height: toHeight }
}
