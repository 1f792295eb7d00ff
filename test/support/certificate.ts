import { generateKeyPairSync, sign } from 'node:crypto'

/* A certificate for one name, signed by itself, as nobody's authority would give one to a test. */

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts)
const integer = (value: number) => tlv(0x02, Buffer.from([value]))
const bits = (content: Uint8Array) => tlv(0x03, Buffer.from([0]), content)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => tlv(0x17, Buffer.from(text))

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = oid('550403')
const ALT_NAME = oid('551d11')

/** The certificate and its key, as PEM; it holds until 2049. */
export function certificateFor(name: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(name)))))
  const names = sequence(tlv(0x82, Buffer.from(name)))
  const signed = sequence(
    tlv(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    subject,
    sequence(time('200101000000Z'), time('490101000000Z')),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(sequence(ALT_NAME, tlv(0x04, names)))),
  )
  const der = sequence(signed, ECDSA_SHA256, bits(sign('sha256', signed, privateKey)))
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
