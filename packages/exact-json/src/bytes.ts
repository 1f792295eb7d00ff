/** A text, and how its bytes were read when they were no plain UTF-8. */
export interface Decoded {
  text: string
  /**
   * Undefined for UTF-8. A guess for bytes without a mark that are no UTF-8: every byte is a character there.
   */
  encoding: 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined
}

const MARKS = [
  { encoding: undefined, label: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', label: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', label: 'utf-16be', mark: [0xfe, 0xff] },
] as const

/**
 * The text of a file that a program wrote in an encoding of its own choice: UTF-8, UTF-16 with a byte order
 * mark (as Windows PowerShell redirects output), and else Windows' Latin-1, in which no byte is lost.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))
  const { encoding, label } = marked ?? { encoding: undefined, label: 'utf-8' }
  if (encoding !== undefined) return { text: new TextDecoder(label).decode(bytes), encoding }
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** Bytes that were cut at a length, without the piece of a character that may stand at their end. */
export function wholeCharacters(bytes: Uint8Array): Uint8Array {
  // A character of UTF-8 has at most four bytes: a first one, and others that begin with the bits 10.
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}
