import { Problem } from '../problem.ts'

/** GitHub's limit for `first`. */
const MAX_FIRST = 100

export interface PageArguments {
  first?: number | null
  after?: string | null
}

/** How many nodes are asked for. Throws GitHub's refusals for none and for too many. */
export function firstOf({ first }: PageArguments, name: string): number {
  if (first === undefined || first === null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`
    throw new Problem(422, 'MISSING_PAGINATION_BOUNDARIES', message)
  }
  if (first > MAX_FIRST || first < 0) {
    const message = `Requesting ${first} records on the \`${name}\` connection exceeds the \`first\` limit of ${MAX_FIRST} records.`
    throw new Problem(422, 'EXCESSIVE_PAGINATION', message)
  }
  return first
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
