/** A node of the syntax tree, as Vite's parser gives it. */
export interface Node {
  type: string
  start: number
  end: number
  readonly [key: string]: unknown
}

/** The node under that key, if there is one. */
export function at(node: Node, key: string): Node | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

/** Those of a list of a node's values that are nodes themselves. */
export function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** All nodes directly below this one, in the order of the text. */
export function below(node: Node): readonly Node[] {
  const found = Object.values(node).flatMap((value) => (isNode(value) ? [value] : nodes(value)))
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
