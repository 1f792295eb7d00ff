/** Not as the end of a longer name, nor as somebody's property. */
const NAMED = /(?<![\w$.#])(?:eval|Function)\s*\(/g
const INDIRECT = /\(\s*0\s*,\s*eval\s*\)|\bnew\s+Function\b|\bglobalThis\.(?:eval|Function)\b/g
const SHOWN_CHARACTERS = 60

/**
 * Where a program generates code from text, which Workers refuse at run time; each with the text around it.
 */
export function findCodeGeneration(program: string): string[] {
  const calls = [...program.matchAll(NAMED)].filter(
    ({ 0: text, index }) => !isMethod(program, index + text.length),
  )
  return [...calls, ...program.matchAll(INDIRECT)].map(({ index }) =>
    program.slice(Math.max(0, index - SHOWN_CHARACTERS), index + SHOWN_CHARACTERS),
  )
}

/**
 * Whether the parenthesis before `start` holds names and a body follows: `eval(input) { … }` only defines a
 * method. If a string stands among them, counting parentheses cannot tell where they end.
 */
function isMethod(program: string, start: number): boolean {
  let depth = 1
  let end = start
  for (; depth > 0 && end < program.length; end++) {
    if (program[end] === '(') depth++
    if (program[end] === ')') depth--
  }
  return !/["'`]/.test(program.slice(start, end)) && /^\s*\{/.test(program.slice(end, end + SHOWN_CHARACTERS))
}
