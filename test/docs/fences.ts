import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/program.ts'

export interface Fence {
  language: string
  text: string
  /** Of its first line, from 1. */
  line: number
}

/** The fenced blocks of a Markdown file, in order. */
export function fencesOf(file: string): Fence[] {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n')
  const fences: Fence[] = []
  for (let index = 0; index < lines.length; index++) {
    const language = /^```(\w+)$/.exec(lines[index] ?? '')?.[1]
    if (language === undefined) continue
    const end = lines.indexOf('```', index + 1)
    fences.push({ language, text: lines.slice(index + 1, end).join('\n'), line: index + 1 })
    index = end
  }
  return fences
}

/** An answer as a page shows it: JSON, with as many members on a line as fit into 110 columns. */
export function asShown(answer: object): string {
  const members = Object.entries(answer).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  )
  const lines = ['{']
  for (const [index, member] of members.entries()) {
    const text = `${member}${index < members.length - 1 ? ',' : ' }'}`
    const line = `${lines.at(-1)} ${text}`
    if (line.length > 110) lines.push(`  ${text}`)
    else lines[lines.length - 1] = line
  }
  return lines.join('\n')
}
