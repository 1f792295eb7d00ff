import {
  blockToSign,
  type Decoded,
  encodeBody,
  type MachineBlock,
  type Signature,
} from '../../domain/issue.ts'
import type { Json, Spec } from '../../domain/job.ts'
import type { Ledger, Ports } from '../../ports.ts'
import { isSameText } from '../../runtime/crypto.ts'
import { canonical } from '../digest.ts'

/* The queue's signature on its own issues, by which a draft is known whoever's token made it. */

/** An issue's body, signed if there is something to sign with. */
export async function signedBody(
  { sign, ledger }: Pick<Ports, 'sign'> & { ledger: Pick<Ledger, 'now'> },
  spec: Spec,
  nonce: string,
): Promise<string> {
  if (!sign) return encodeBody(spec, nonce)
  const signedAt = await ledger.now()
  const mac = await sign(textOf(blockToSign(spec, nonce, signedAt), spec.data))
  return encodeBody(spec, nonce, { signedAt, mac })
}

/** Whose nonce a body has, and when it was signed; undefined for one that was not signed by this queue, or changed since. */
export async function signatureOf(
  { sign }: Ports,
  { spec, block }: Extract<Decoded, { ok: true }>,
): Promise<(Pick<Signature, 'signedAt'> & { nonce: string }) | undefined> {
  if (!sign || !block) return undefined
  const { mac, ...signed } = block
  const { nonce, signed_at: signedAt } = signed
  if (typeof mac !== 'string' || typeof nonce !== 'string' || typeof signedAt !== 'number') return undefined
  if (!isSameText(mac, await sign(textOf(signed, spec.data)))) return undefined
  return { nonce, signedAt }
}

/** Says what it is, so that no text that anybody else signs with the same secret is mistaken for it. */
const textOf = (block: MachineBlock, data: Json): string => `octoqueue issue ${canonical([block, data])}`
