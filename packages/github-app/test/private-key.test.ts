import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readPrivateKey } from '../src/private-key.ts'

const { privateKey, publicKey: publicPart } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs1 = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
const pkcs8 = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const publicKey = String(publicPart.export({ type: 'spki', format: 'pem' }))
const base64 = (text: string) => Buffer.from(text).toString('base64')

const FORMS: [string, string][] = [
  ['PKCS#1, as GitHub gives it', pkcs1],
  ['PKCS#8', pkcs8],
  ['with Windows line ends', pkcs1.replaceAll('\n', '\r\n')],
  ['with line ends written as two characters', pkcs1.trim().replaceAll('\n', '\\n')],
  ['with Windows line ends written out', pkcs1.replaceAll('\n', '\\r\\n')],
  ['on one line, with spaces for line ends', pkcs1.replaceAll('\n', ' ')],
  ['in quotes, as some env files keep them', `"${pkcs8.trim().replaceAll('\n', '\\n')}"`],
  ['as base64', base64(pkcs1)],
  ['as base64 in lines', base64(pkcs8).replace(/.{76}/g, '$&\n')],
  ['as base64 of line ends written out', base64(pkcs1.replaceAll('\n', '\\n'))],
]
test.each(FORMS)('a key %s becomes the PKCS#8 that OpenSSL makes of it', (_, text) => {
  expect(readPrivateKey(text)).toEqual({ privateKey: pkcs8 })
})

test.each([2048, 3072])('a key of %i bits becomes the PKCS#8 that OpenSSL makes of it', (modulusLength) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const given = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
  expect(readPrivateKey(given)).toEqual({
    privateKey: String(createPrivateKey(given).export({ type: 'pkcs8', format: 'pem' })),
  })
})

const KINDS = {
  ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  'rsa-pss': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  short: () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
}
const pem = (kind: keyof typeof KINDS) => KINDS[kind]().privateKey
const locked = { cipher: 'aes-256-cbc', passphrase: 'sesame' } as const
const rsa = createPrivateKey(pkcs1)
const lines = pkcs1.trim().split('\n')

const REFUSED: [string, string, RegExp][] = [
  [
    'an encrypted PKCS#8 key',
    String(rsa.export({ type: 'pkcs8', format: 'pem', ...locked })),
    /^is encrypted/,
  ],
  [
    'an encrypted PKCS#1 key',
    String(rsa.export({ type: 'pkcs1', format: 'pem', ...locked })),
    /^is encrypted/,
  ],
  ["an elliptic curve's key", String(pem('ec').export({ type: 'sec1', format: 'pem' })), /elliptic curve/],
  [
    "an elliptic curve's key as PKCS#8",
    String(pem('ec').export({ type: 'pkcs8', format: 'pem' })),
    /elliptic curve/,
  ],
  ['an Ed25519 key', String(pem('ed25519').export({ type: 'pkcs8', format: 'pem' })), /RSA keys/],
  ['an RSA-PSS key', String(pem('rsa-pss').export({ type: 'pkcs8', format: 'pem' })), /RSA keys/],
  ['a short key', String(pem('short').export({ type: 'pkcs1', format: 'pem' })), /1024 bits/],
  ['a public key', publicKey, /^is no private key/],
  ['only the first line', '-----BEGIN RSA PRIVATE KEY-----', /^is no private key/],
  ['a key without its last line', lines.slice(0, -1).join('\n'), /^is no private key/],
  ['a key that lost a line', lines.toSpliced(3, 1).join('\n'), /^is broken/],
  ['a key with something that is no base64', pkcs1.replace('\n', '\n!!!\n'), /^is broken/],
  ['PKCS#8 under the label of PKCS#1', pkcs8.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'), /^is broken/],
  ['PKCS#1 under the label of PKCS#8', pkcs1.replaceAll('RSA ', ''), /^is broken/],
  ['a file name', './key.pem', /^is no private key/],
  ['base64 of something else', base64('sesame, sesame, sesame'), /^is no private key/],
]
test.each(REFUSED)('%s is refused, and not repeated', (_, text, sentence) => {
  const read = readPrivateKey(text)
  expect(read).toEqual({ fault: expect.stringMatching(sentence) })
  expect(JSON.stringify(read)).not.toContain('sesame')
  for (const line of text.split('\n').filter((one) => /^[A-Za-z0-9+/]{40}/.test(one))) {
    expect(JSON.stringify(read)).not.toContain(line)
  }
})
