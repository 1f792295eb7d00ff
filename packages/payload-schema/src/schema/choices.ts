import { MAX_CHOICES, MAX_NESTED_CHOICES } from '../limits.ts'
import { IN_PLACE } from './keywords.ts'
import { note, type Site, type Subschemas } from './subschemas.ts'

/** What checking one value by a schema may unfold to, without going into its items and properties. */
interface Unfolding {
  /** Schemas that are applied, each as often as there are ways to it. */
  choices: number
  /** Schemas on the longest way. */
  nested: number
}

const ENDLESS: Unfolding = { choices: Number.POSITIVE_INFINITY, nested: 0 }

/** Notes schemas that never end, and those that unfold to more than {@link MAX_CHOICES} on one value. */
export function boundChoices(found: Subschemas): void {
  const known = new Map<Site, Unfolding | 'open'>()
  for (const site of found.sites) {
    // One is enough: a schema that contains or refers to a boundless one is boundless for the same reason.
    if (unfold(site, known, found) === ENDLESS) return
  }
}

function unfold(site: Site, known: Map<Site, Unfolding | 'open'>, found: Subschemas): Unfolding {
  const before = known.get(site)
  if (before === 'open') return refuse(site, 'Checking a value would come back here without end.', found)
  if (before) return before
  known.set(site, 'open')
  let choices = 1
  let nested = 0
  for (const part of inPlace(site)) {
    const inner = unfold(part, known, found)
    if (inner === ENDLESS) return ENDLESS
    choices += inner.choices
    nested = Math.max(nested, inner.nested)
  }
  if (choices > MAX_CHOICES) {
    return refuse(site, `One value would be checked in more than ${MAX_CHOICES} ways.`, found)
  }
  if (nested === MAX_NESTED_CHOICES) {
    return refuse(
      site,
      `More than ${MAX_NESTED_CHOICES} schemas apply to one value, each by the next.`,
      found,
    )
  }
  const unfolding = { choices, nested: nested + 1 }
  known.set(site, unfolding)
  return unfolding
}

function refuse(site: Site, detail: string, found: Subschemas): Unfolding {
  note(found, site.path, detail)
  return ENDLESS
}

/** The schemas that apply to the same value as the schema that they stand in. */
function inPlace(site: Site): Site[] {
  const parts = [...site.parts].filter(([keyword]) => IN_PLACE.has(keyword)).map(([, part]) => part)
  const inner = parts.flatMap((part) => (part instanceof Map ? [...part.values()] : [part]))
  return site.target ? [...inner, site.target] : inner
}
