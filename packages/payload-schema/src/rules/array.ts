import {
  apply,
  blame,
  canonicalOf,
  evaluated,
  type Instance,
  itemsOf,
  type Node,
  type Rule,
  spend,
  type Visit,
  violate,
} from '../evaluate.ts'
import { count } from '../words.ts'
import { type Maker, setting } from './maker.ts'

const size =
  (keyword: string, isMet: (length: number, limit: number) => boolean, words: string): Maker =>
  (making) => {
    const limit = setting<number>(making, keyword)
    return (visit) => {
      const { value } = visit.instance
      if (!Array.isArray(value) || isMet(value.length, limit)) return
      violate(visit, keyword, () => `The array must have at ${words} ${count(limit, 'item')}.`)
    }
  }

export const minItems = size('minItems', (length, limit) => length >= limit, 'least')
export const maxItems = size('maxItems', (length, limit) => length <= limit, 'most')

/** Applies one schema to the items from an index on. */
const from =
  (start: number, node: Node): Rule =>
  (visit) => {
    const items = itemsOf(visit.instance)
    if (!items) return
    if (node.isNever && items.length > start) {
      violate(visit, 'items', () => `The array must have at most ${count(start, 'item')}.`)
      return
    }
    for (let index = start; index < items.length; index++) check(visit, node, items[index])
  }

/** Applies one schema each to the first items. */
const each =
  (nodes: readonly Node[]): Rule =>
  (visit) => {
    const items = itemsOf(visit.instance)
    if (items)
      for (const [index, node] of nodes.slice(0, items.length).entries()) check(visit, node, items[index])
  }

function check(visit: Visit, node: Node, item: Instance | undefined): void {
  if (!item) return
  blame(visit, apply(node, item, visit.run))
  // Also when it does not fit: the value is refused anyway, and to call it unexpected as well would mislead.
  evaluated(visit, item)
}

export const prefixItems: Maker = (making) => each([...making.several('prefixItems').values()])

/** `items` of both drafts: one schema for the items that `prefixItems` leaves, or in draft-07 a list. */
export const items: Maker = (making) => {
  const node = making.one('items')
  return node ? from(making.several('prefixItems').size, node) : each([...making.several('items').values()])
}

/** draft-07: for the items that a list in `items` leaves; beside anything else it counts for nothing. */
export const additionalItems: Maker = (making) => {
  const node = making.one('additionalItems')
  const isList = Array.isArray(making.subschema.keywords.get('items'))
  return node && isList ? from(making.several('items').size, node) : undefined
}

export const contains: Maker = (making) => {
  const node = making.one('contains')
  const least = setting<number | undefined>(making, 'minContains') ?? 1
  const most = setting<number | undefined>(making, 'maxContains') ?? Number.POSITIVE_INFINITY
  return (visit) => {
    const items = itemsOf(visit.instance)
    if (!items || !node) return
    const fitting = items.filter((item) => apply(node, item, visit.run).violations.length === 0)
    for (const item of fitting) evaluated(visit, item)
    if (fitting.length >= least && fitting.length <= most) return
    const [words, limit] = fitting.length < least ? ['least', least] : ['most', most]
    violate(
      visit,
      'contains',
      () =>
        `The array must have at ${words} ${count(limit, 'item')} that ${limit === 1 ? 'fits' : 'fit'} \`contains\`.`,
    )
  }
}

export const uniqueItems: Maker = (making) => {
  if (!setting<boolean>(making, 'uniqueItems')) return undefined
  return (visit) => {
    const items = itemsOf(visit.instance) ?? []
    spend(visit.run, items.length)
    const first = new Map<string, number>()
    for (const [index, item] of items.entries()) {
      const text = canonicalOf(item)
      const before = first.get(text)
      if (before === undefined) first.set(text, index)
      else
        violate(visit, 'uniqueItems', () => `The item is the same as item ${before}; all must differ.`, item)
    }
  }
}
