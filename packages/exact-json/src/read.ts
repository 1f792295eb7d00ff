import { type Fault, type Limits, pointerTo } from './fault.ts'
import { findFaults } from './text.ts'

/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** `not-json` names the position where the text stops being JSON; `inexact` is JSON with faults. */
export type Reading =
  | { is: 'exact'; value: Json }
  | { is: 'inexact'; value: Json; faults: readonly Fault[] }
  | { is: 'not-json'; fault: Fault }

/** Reads a text as JSON that every program reads alike, or says what is wrong with it and where. */
export function readJson(text: string, limits: Limits): Reading {
  const value = parse(text)
  if ('fault' in value) return { is: 'not-json', fault: value.fault }
  const faults = findFaults(text, limits)
  return faults.length === 0 ? { is: 'exact', ...value } : { is: 'inexact', ...value, faults }
}

function parse(text: string): { value: Json } | { fault: Fault } {
  if (text.startsWith('\ufeff')) {
    return { fault: { pointer: pointerTo([]), detail: 'begins with a byte order mark; leave it out.' } }
  }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    // V8's message quotes the text, which may hold anything; only the position is passed on.
    const position = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined
    return { fault: { pointer: '', detail: `stops being JSON ${position ?? 'at its end'}.` } }
  }
}
