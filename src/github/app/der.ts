/* As much of DER (ITU-T X.690) as it takes to tell private keys apart and to put one into the other's envelope. */

export const INTEGER = 0x02
export const OCTET_STRING = 0x04
export const OBJECT_IDENTIFIER = 0x06
export const SEQUENCE = 0x30

/** Longer lengths than three bytes tell are no key's. */
const MAX_LENGTH_BYTES = 3

/** The first element, and what comes after it; undefined when the bytes do not begin with a whole one of that kind. */
export function readElement(
  bytes: Uint8Array,
  tag: number,
): { content: Uint8Array; rest: Uint8Array } | undefined {
  const [first, short] = bytes
  if (first !== tag || short === undefined) return undefined
  const lengthBytes = short < 0x80 ? 0 : short - 0x80
  if (lengthBytes > MAX_LENGTH_BYTES) return undefined
  const start = 2 + lengthBytes
  const length =
    lengthBytes === 0 ? short : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  if (bytes.length < start + length) return undefined
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) }
}

/** An element of these parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = parts.flatMap((part) => [...part])
  return Uint8Array.from([tag, ...lengthOf(content.length), ...content])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let left = length; left > 0; left >>= 8) bytes.unshift(left & 0xff)
  return [0x80 + bytes.length, ...bytes]
}
