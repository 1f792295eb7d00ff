import type { Mark } from './mark.ts'
import { padded } from './parts.ts'

/** Writes a mark as its name: a git ref below `refs/octoqueue/`, or a row in SQL. */
export function encodeMark(mark: Mark): string {
  switch (mark.is) {
    case 'admitted':
      return `born/${padded(mark.number)}`
    case 'notice':
      return `told/${padded(mark.number)}/${mark.what}`
    case 'cursor':
      return `read/${mark.event}-${mark.at}`
    case 'slot':
      return `slots/${mark.key}/${mark.slot}`
    case 'tally':
      return `slots/${mark.key}/-${mark.at}-${mark.nonce}`
    case 'paused':
      return `live/${mark.queue}/paused`
    case 'turn':
      return `live/${mark.queue}/-${mark.at}-${mark.nonce}`
    case 'unique-name':
      return `guards/${mark.kind}/${mark.digest}${scoped(mark.scope)}`
    case 'reservation': {
      const { kind, digest, job, until, payloadDigest, queue, scope } = mark
      return `bound/${kind}/${digest}/${job}-${until}-${payloadDigest}${scoped(scope)}-${queue}`
    }
    case 'unreadable':
      return mark.name
  }
}

/** Names of before there were namespaces have none. */
const scoped = (scope: string) => scope && `.${scope}`
