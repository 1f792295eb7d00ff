import { readApproval } from './approval.ts'
import { readFirstLine } from './first-line.ts'

/**
 * What a comment asks for: that something ends, comes back, or may go on as it reads. `nearly`: somebody
 * seems to have meant a command, and said something else.
 */
export type Command = 'cancel' | 'back' | 'approve' | 'nearly' | 'none'

const BACK = /^\/(?:retry|requeue|unblock)$/
const NEARLY = /^[`*_~"'\s]*\/(?:retry|requeue|cancel|unblock|approve)\b/

/** A command is a comment's first line, by itself and shown as words: code and quotations are only talk. */
export function readCommand(comment: string): Command {
  const line = (readFirstLine(comment) ?? '')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase()
  if (line === '/cancel') return 'cancel'
  if (readApproval(comment) !== undefined) return 'approve'
  if (BACK.test(line)) return 'back'
  return NEARLY.test(line) ? 'nearly' : 'none'
}
