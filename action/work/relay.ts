import { randomUUID } from 'node:crypto'

/** A longer line is shown in pieces. It is long, as a secret that is cut in two is not blanked. */
const MAX_LINE_BYTES = 1_048_576

/**
 * Shows what a script says in the log, where nothing in it is a command to the runner: commands are stopped around lines that may hold
 * one, and around no others. While a script runs this action has commands of its own: a warning, and the mask of a new identity token.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function relay(stream: NodeJS.ReadableStream): void {
  let rest: Buffer = Buffer.alloc(0)
  stream.on('data', (piece: Buffer) => {
    const said = Buffer.concat([rest, piece])
    const end = said.lastIndexOf('\n') + 1
    rest = said.subarray(end)
    if (end > 0) show(said.subarray(0, end))
    if (rest.length >= MAX_LINE_BYTES) flush()
  })
  stream.on('close', flush)

  /** What comes next begins a line, or it would be no command. */
  function flush(): void {
    if (rest.length > 0) show(Buffer.concat([rest, Buffer.from('\n')]))
    rest = Buffer.alloc(0)
  }
}

/** Whole lines, in one piece with the words around them, so that nothing else gets in between. */
function show(lines: Buffer): void {
  if (!mayCommand(lines)) return void process.stdout.write(lines)
  const secret = randomUUID()
  const [stop, go] = [`::stop-commands::${secret}\n`, `::${secret}::\n`]
  process.stdout.write(Buffer.concat([Buffer.from(stop), lines, Buffer.from(go)]))
}

/** The runner knows commands by these, the first at the start of a line and the second anywhere. */
const mayCommand = (lines: Buffer): boolean => lines.includes('::') || lines.includes('##[')
