import { registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A function of the source. */
export interface Site {
  /** Its path in the repository. */
  file: string
  line: number
  name: string
}

interface Node {
  type: string
  start: number
  end: number
}

/** Of a node, what some kinds have. */
interface Parts {
  id?: { name?: string } | null
  key?: { name?: string } | null
  body?: Node | null
}

const ROOT = path.join(import.meta.dirname, '../..')
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
/** The global function that each function calls first. */
const ENTER = '__enter'

/** From now on, each function that is loaded from these paths reports every call. */
export async function watchSource(files: RegExp, enter: (site: Site) => void): Promise<void> {
  // Vitest is here anyway, and its parser reads TypeScript.
  const { parseAst } = await import('vitest/node')
  const sites: Site[] = []
  Object.assign(globalThis, { [ENTER]: (index: number) => enter(sites[index] as Site) })
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const file = url.startsWith('file:') ? path.relative(ROOT, fileURLToPath(url)) : ''
      if (!files.test(file)) return loaded
      // Node strips the types afterwards.
      const source = String(loaded.source)
      return { ...loaded, source: instrument(file, source, parseAst(source, { lang: 'ts' }), sites) }
    },
  })
}

/** The source, with a call at the beginning of each function's body; adds the functions to `sites`. */
function instrument(file: string, source: string, program: Node, sites: Site[]): string {
  const calls: { at: number; text: string }[] = []

  function addCall(node: Node, body: Node, name: string): void {
    const line = source.slice(0, node.start).split('\n').length
    const call = `${ENTER}(${sites.push({ file, line, name }) - 1})`
    if (body.type === 'BlockStatement') calls.push({ at: body.start + 1, text: `${call};` })
    else calls.push({ at: body.start, text: `(${call}, ` }, { at: body.end, text: ')' })
  }

  /** `around` names what the node is in; `isNamed` when that is the node's own name. */
  function visit(node: Node, around: string, isNamed: boolean): void {
    const { id, key, body } = node as Node & Parts
    const isFunction = FUNCTIONS.has(node.type)
    const own = (id ?? key)?.name ?? (isFunction && !isNamed ? '=>' : undefined)
    const name = [around, own].filter((part) => part).join(' ')
    if (isFunction && body) addCall(node, body, name)
    for (const part of Object.values(node).flat()) {
      if (typeof part?.type === 'string') visit(part, name, own !== undefined && !isFunction)
    }
  }

  visit(program, '', false)
  return calls
    .toSorted((one, other) => other.at - one.at)
    .reduce((text, { at, text: call }) => text.slice(0, at) + call + text.slice(at), source)
}
