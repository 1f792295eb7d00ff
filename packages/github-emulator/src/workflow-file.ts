/** The inputs that a workflow takes when it is dispatched; `required` when it must be given one. */
export type DispatchInputs = ReadonlyMap<string, { required: boolean }>

interface Line {
  indent: number
  text: string
}

interface Block {
  /** What stands behind the colon. */
  value: string
  /** The lines below, which are further in. */
  lines: readonly Line[]
}

/** The lines that say something; comments at their ends are cut off. */
function linesOf(source: string): Line[] {
  return source.split('\n').flatMap((whole) => {
    const text = whole.replace(/(^|\s)#.*$/, '').trimEnd()
    return text.trim() === '' ? [] : [{ indent: text.search(/\S/), text: text.trim() }]
  })
}

const KEY = /^(['"]?)([^'":]+)\1\s*:(?:\s+(.*))?$/

/** The mapping's keys that are the furthest out, with what belongs to each. */
function blocksOf(lines: readonly Line[]): Map<string, Block> {
  const outermost = Math.min(...lines.map(({ indent }) => indent))
  const blocks = new Map<string, { value: string; lines: Line[] }>()
  let last: { value: string; lines: Line[] } | undefined
  for (const line of lines) {
    const [, , key, value = ''] = (line.indent === outermost && KEY.exec(line.text)) || []
    if (key !== undefined) {
      last = { value, lines: [] }
      blocks.set(key, last)
    } else last?.lines.push(line)
  }
  return blocks
}

/**
 * What a workflow's file says of `workflow_dispatch`: its inputs, or undefined when it lacks that trigger. Reads the YAML that people write
 * there, in blocks or as a flat list, and no more of it.
 */
export function dispatchInputsOf(source: string): DispatchInputs | undefined {
  const on = blocksOf(linesOf(source)).get('on')
  if (!on) return undefined
  const isListed = [on.value, ...on.lines.map(({ text }) => text)].some((text) =>
    /^(?:-\s*)?[[{]?(?:[\w, ]*\W)?workflow_dispatch\b/.test(text),
  )
  const dispatch = blocksOf(on.lines).get('workflow_dispatch')
  if (!dispatch) return isListed ? new Map() : undefined
  const inputs = blocksOf(blocksOf(dispatch.lines).get('inputs')?.lines ?? [])
  return new Map([...inputs].map(([name, { lines }]) => [name, { required: isRequired(blocksOf(lines)) }]))
}

const isRequired = (input: ReadonlyMap<string, Block>) =>
  input.get('required')?.value === 'true' && !input.has('default')
