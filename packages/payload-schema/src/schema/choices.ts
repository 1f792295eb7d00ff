import { MAX_CHOICES, MAX_NESTED_CHOICES } from '../limits.ts'
import { IN_PLACE } from './keywords.ts'
import { note, type Subschema, type Subschemas } from './subschemas.ts'

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
  const known = new Map<Subschema, Unfolding | 'open'>()
  for (const subschema of found.all) {
    // One is enough: a schema that contains or refers to a boundless one is boundless for the same reason.
    if (unfold(subschema, known, found) === ENDLESS) return
  }
}

function unfold(
  subschema: Subschema,
  known: Map<Subschema, Unfolding | 'open'>,
  found: Subschemas,
): Unfolding {
  const before = known.get(subschema)
  if (before === 'open') return refuse(subschema, 'Checking a value would come back here without end.', found)
  if (before) return before
  known.set(subschema, 'open')
  let choices = 1
  let nested = 0
  for (const part of inPlace(subschema)) {
    const inner = unfold(part, known, found)
    if (inner === ENDLESS) return ENDLESS
    choices += inner.choices
    nested = Math.max(nested, inner.nested)
  }
  if (choices > MAX_CHOICES) {
    return refuse(subschema, `One value would be checked in more than ${MAX_CHOICES} ways.`, found)
  }
  if (nested === MAX_NESTED_CHOICES) {
    return refuse(
      subschema,
      `More than ${MAX_NESTED_CHOICES} schemas apply to one value, each by the next.`,
      found,
    )
  }
  const unfolding = { choices, nested: nested + 1 }
  known.set(subschema, unfolding)
  return unfolding
}

function refuse(subschema: Subschema, detail: string, found: Subschemas): Unfolding {
  note(found, subschema.path, detail)
  return ENDLESS
}

/** The schemas that apply to the same value as the schema that they stand in. */
function inPlace(subschema: Subschema): Subschema[] {
  const parts = [...subschema.parts].filter(([keyword]) => IN_PLACE.has(keyword)).map(([, part]) => part)
  const inner = parts.flatMap((part) => (part instanceof Map ? [...part.values()] : [part]))
  return subschema.target ? [...inner, subschema.target] : inner
}
