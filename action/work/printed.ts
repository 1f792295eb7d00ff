import { cleanText } from '@octoqueue/inert-text'
import { createRedact } from '@octoqueue/secrets'

/** Keeps the last bytes of what is written. */
export interface Tail {
  push(piece: Buffer): void
  /** Whole lines: the rest of a line that was cut may be the rest of a secret. */
  read(): Buffer
}

export function createTail(maxBytes: number): Tail {
  let pieces: Buffer[] = []
  let bytes = 0
  let isCut = false

  function cut(): void {
    const whole = Buffer.concat(pieces)
    isCut = isCut || whole.length > maxBytes
    pieces = [whole.subarray(-maxBytes)]
    bytes = Math.min(whole.length, maxBytes)
  }

  return {
    push(piece) {
      pieces.push(piece)
      bytes += piece.length
      // Not for each piece, since that copies all that is kept.
      if (bytes > 2 * maxBytes) cut()
    },
    read() {
      cut()
      const [kept = Buffer.alloc(0)] = pieces
      const lineEnd = kept.indexOf('\n')
      return isCut ? kept.subarray(lineEnd === -1 ? kept.length : lineEnd + 1) : kept
    },
  }
}

/** What variables of the environment are called that hold credentials. */
const SECRET_NAME = /TOKEN|SECRET|PASS|KEY|CREDENTIAL|AUTH|COOKIE|PRIVATE|DSN|DATABASE_URL|CONNECTION_STRING/i
/** Shorter values are found in texts that have nothing to do with them. */
const MIN_SECRET_CHARACTERS = 6
/** `password=…`, `--token: …`, a header that authorizes, and credentials in a URL. */
const NAMED =
  /((?:authorization|cookie)\s*[:=]\s*(?:[a-z]+\s+)?|(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|credentials?)["']?\s*[:=]\s*["']?|[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s"'@]+/gi

/**
 * What a script printed, for a comment, which the runner does not mask. Taken out are this action's own
 * credentials, values of variables that are called like credentials, and what looks like one.
 */
export function forComment(
  printed: Uint8Array,
  secrets: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string {
  const named = Object.entries(env).filter(
    ([name, value]) => SECRET_NAME.test(name) && (value?.length ?? 0) >= MIN_SECRET_CHARACTERS,
  )
  const hide = createRedact([...secrets, ...named.map(([, value]) => value)])
  return hide(cleanText(new TextDecoder().decode(printed)))
    .replace(NAMED, '$1[redacted]')
    .trim()
}
