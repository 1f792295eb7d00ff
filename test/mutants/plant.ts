import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vitest/node'
import { type Bug, bugsAt, isLeftAlone } from './bugs.ts'
import { NAMED, type Named } from './named.ts'
import { PLANTED_IN } from './run.ts'
import { below, type Node } from './syntax.ts'

/** A planted bug, as reports name it. */
export interface Mutant {
  id: number
  file: string
  /** The line that it begins on, without its indentation. */
  line: string
  /** What stands there, and what would stand there instead. */
  original: string
  replacement: string
}

/** A source in which every bug can be switched on by its number, and the list of the bugs. */
export interface Planted {
  code: string
  mutants: readonly Mutant[]
}

/** The function that the planted code asks whether the bug of this number is switched on. */
export const SWITCH = '__isPlanted'

/**
 * Plants all bugs in a source at once, each behind a question: `a < b` becomes `(__isPlanted(7) ? a <= b : (a
 * < b))`. So the modules are loaded once for all of them.
 */
export function plant(file: string, source: string, firstId: number): Planted {
  const named = NAMED.filter((one) => one.file === file).map((one) => namedBug(one, source))
  const isWhole = path.matchesGlob(file, PLANTED_IN)
  const drawn = isWhole ? bugsBelow(parseAst(source, { lang: 'ts' }) as unknown as Node, source) : []
  const bugs = [...drawn, ...named].toSorted(outerFirst)
  const mutants = bugs.map((bug, index) => ({
    id: firstId + index,
    file,
    line: lineAt(source, bug.start),
    original: shortened(source.slice(bug.start, bug.end)),
    replacement: shortened(bug.replacement),
  }))
  const before = new Map<number, string>()
  const after = new Map<number, string>()
  for (const [index, bug] of bugs.entries()) {
    const [open, close] = around(bug, firstId + index)
    before.set(bug.start, (before.get(bug.start) ?? '') + open)
    after.set(bug.end, close + (after.get(bug.end) ?? ''))
  }
  const places = [...new Set([...before.keys(), ...after.keys()])].toSorted((a, b) => a - b)
  let [code, done] = ['', 0]
  for (const place of places) {
    code += source.slice(done, place) + (after.get(place) ?? '') + (before.get(place) ?? '')
    done = place
  }
  return { code: code + source.slice(done), mutants }
}

/** Plants all bugs, numbered throughout. */
export function plantAll(root: string): ReadonlyMap<string, Planted> {
  const files = new Set([...globSync(PLANTED_IN, { cwd: root }), ...NAMED.map(({ file }) => file)])
  const planted = new Map<string, Planted>()
  let next = 0
  for (const file of [...files].toSorted()) {
    const one = plant(file, readFileSync(`${root}/${file}`, 'utf8'), next)
    planted.set(file, one)
    next += one.mutants.length
  }
  return planted
}

/** All bugs below a node: outer ones before inner ones, so that their brackets close the other way round. */
function bugsBelow(node: Node, source: string): readonly Bug[] {
  const own = bugsAt(node, source)
  const inner = below(node)
    .filter((one) => !isLeftAlone(one, source))
    .flatMap((one) => bugsBelow(one, source))
  return [...own, ...inner].toSorted(outerFirst)
}

const outerFirst = (a: Bug, b: Bug): number => a.start - b.start || b.end - a.end

/** Throws when the quoted expression is no longer in the source, or more than once. */
function namedBug({ name, from, to }: Named, source: string): Bug {
  const start = source.indexOf(from)
  if (start < 0 || source.includes(from, start + 1))
    throw new Error(`"${name}" has no place of its own: ${from}`)
  return { start, end: start + from.length, kind: 'expression', replacement: to }
}

function around({ kind, replacement }: Bug, id: number): readonly [string, string] {
  if (kind === 'block') return [`{ if (!${SWITCH}(${id})) `, ' }']
  const [open, close] = [`(${SWITCH}(${id}) ? (${replacement}) : (`, '))']
  // Without its own braces the line before would call what this one begins with.
  return kind === 'statement' ? [`{${open}`, `${close}}`] : [open, close]
}

function lineAt(source: string, place: number): string {
  const start = source.lastIndexOf('\n', place - 1) + 1
  const end = source.indexOf('\n', place)
  return source.slice(start, end < 0 ? undefined : end).trim()
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ')
}
