import { Problem } from '../problem.ts'

/** GitHub's limit for `first` and `last`. */
const MAX_PAGE_SIZE = 100

export interface PageArguments {
  first?: number | null
  after?: string | null
}

export interface TwoWayArguments extends PageArguments {
  last?: number | null
  before?: string | null
}

/** How many nodes are asked for. Throws GitHub's refusals for none and for too many. */
export const firstOf = ({ first }: PageArguments, name: string): number => sizeOf(first, 'first', name)

function sizeOf(size: number | null | undefined, argument: 'first' | 'last', name: string): number {
  if (size === undefined || size === null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`
    throw new Problem(422, 'MISSING_PAGINATION_BOUNDARIES', message)
  }
  if (size > MAX_PAGE_SIZE || size < 0) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MAX_PAGE_SIZE} records.`
    throw new Problem(422, 'EXCESSIVE_PAGINATION', message)
  }
  return size
}

const CURSOR_PREFIX = 'cursor:v2:'

/** An opaque cursor that holds numbers. */
export const cursorOf = (...numbers: number[]) =>
  Buffer.from(CURSOR_PREFIX + numbers.join(',')).toString('base64')

/** The numbers of a cursor; undefined when there is none. Throws when it isn't one of ours. */
export function numbersOf(cursor: string | null | undefined): number[] | undefined {
  if (cursor === null || cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64').toString()
  const numbers = text.slice(CURSOR_PREFIX.length).split(',').map(Number)
  if (!text.startsWith(CURSOR_PREFIX) || numbers.some(Number.isNaN)) {
    throw new Problem(422, 'INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  }
  return numbers
}

/** A connection from one row more than the page has, which tells whether there is a next page. */
export function connection<Row, Node>(
  rows: readonly Row[],
  size: number,
  options: {
    node: (row: Row) => Node
    cursor: (row: Row, index: number) => string
    total: () => number
    after: boolean
  },
) {
  const edges = rows
    .slice(0, size)
    .map((row, index) => ({ cursor: options.cursor(row, index), node: options.node(row) }))
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: options.total,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: rows.length > size,
      hasPreviousPage: options.after,
    },
  }
}

/**
 * A connection over a list that is read by offset, from its beginning (`first`) or from its end (`last`),
 * between two cursors. Throws when it is asked for both.
 */
export function twoWayConnection<Row, Node>(
  args: TwoWayArguments,
  name: string,
  read: (page: { limit: number; offset: number }) => readonly Row[],
  node: (row: Row) => Node,
  total: () => number,
) {
  const first = args.first ?? undefined
  const last = args.last ?? undefined
  if (first !== undefined && last !== undefined) {
    const message = `Passing both \`first\` and \`last\` to paginate the \`${name}\` connection is not supported.`
    throw new Problem(422, 'UNPROCESSABLE', message)
  }
  const size = last === undefined ? sizeOf(first, 'first', name) : sizeOf(last, 'last', name)
  const whole = total()
  const low = numbersOf(args.after)?.[0] ?? 0
  const high = Math.min(whole, (numbersOf(args.before)?.[0] ?? whole + 1) - 1)
  const start = last === undefined ? low : Math.max(low, high - size)
  const end = last === undefined ? Math.min(high, low + size) : high
  const page = connection(read({ limit: Math.max(0, end - start), offset: start }), size, {
    node,
    cursor: (_, index) => cursorOf(start + index + 1),
    total,
    after: start > 0,
  })
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: end < whole } }
}

/** A connection over a list that is read by offset. */
export function offsetConnection<Row, Node>(
  args: PageArguments,
  name: string,
  read: (page: { limit: number; offset: number }) => readonly Row[],
  node: (row: Row) => Node,
  total: () => number,
) {
  const size = firstOf(args, name)
  const offset = numbersOf(args.after)?.[0] ?? 0
  const rows = read({ limit: size + 1, offset })
  return connection(rows, size, {
    node,
    cursor: (_, index) => cursorOf(offset + index + 1),
    total,
    after: offset > 0,
  })
}
