import { itemsOf, propertiesOf } from '../instance.ts'
import { apply, blame, evaluated, spend, violate } from '../node.ts'
import { quote } from '../words.ts'
import type { Maker } from './maker.ts'

/**
 * `unevaluatedItems` and `unevaluatedProperties`: for what no other keyword of this schema has looked at, directly or in
 * schemas that apply in place. It has to come after all of them.
 */
const unevaluated =
  (keyword: 'unevaluatedItems' | 'unevaluatedProperties'): Maker =>
  (making) => {
    const node = making.one(keyword)
    return (visit) => {
      // A schema that did not fit tells nothing of what it looked at. The value is refused anyway.
      if (!node || visit.violations.length > 0) return
      const parts =
        keyword === 'unevaluatedItems' ? itemsOf(visit.instance) : propertiesOf(visit.instance)?.values()
      for (const part of parts ?? []) {
        spend(visit.run, 1)
        if (visit.evaluated.has(part)) continue
        if (!node.isNever) blame(visit, apply(node, part, visit.run))
        else if (typeof part.key === 'number')
          violate(visit, 'false', () => `Item ${part.key} is not allowed.`, part)
        else violate(visit, 'false', () => `The property ${quote(String(part.key))} is not allowed.`, part)
        evaluated(visit, part)
      }
    }
  }

export const unevaluatedItems = unevaluated('unevaluatedItems')
export const unevaluatedProperties = unevaluated('unevaluatedProperties')
