import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export interface AppKey {
  /** As GitHub gives it: PEM, PKCS#1. */
  pkcs1: string
  /** The same key as PEM, PKCS#8. */
  pkcs8: string
  /** PEM, SPKI. */
  publicKey: string
}

const made: AppKey[] = []

/**
 * A private key as Apps have it. Making one takes a tenth of a second, so the same index gives the same key.
 */
export function appKey(index = 0): AppKey {
  made[index] ??= exported(generateKeyPairSync('rsa', { modulusLength: 2048 }))
  return made[index]
}

const exported = ({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): AppKey => ({
  pkcs1: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
  pkcs8: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
})
