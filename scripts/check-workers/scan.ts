/** Not as the end of a longer name, nor as somebody's property. */
const NAMED = /(?<![\w$.#])(?:eval|Function)\s*\(/g
const INDIRECT = /\(\s*0\s*,\s*eval\s*\)|\bnew\s+Function\b|\bglobalThis\.(?:eval|Function)\b/g
const SHOWN_CHARACTERS = 60

/** The places in a program that make code out of text, which Workers refuse at run time; each with what stands around it. */
export function findCodeGeneration(program: string): string[] {
  const calls = [...program.matchAll(NAMED)].filter(
    ({ 0: text, index }) => !isMethod(program, index + text.length),
  )
  return [...calls, ...program.matchAll(INDIRECT)].map(({ index }) =>
    program.slice(Math.max(0, index - SHOWN_CHARACTERS), index + SHOWN_CHARACTERS),
  )
}

/**
 * Whether what began with a parenthesis just before `start` are names, and a body follows: `eval(input) { … }` only defines a method. With a
 * text among them nobody can tell by counting where they end.
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
