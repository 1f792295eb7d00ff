import { type Fault, type Limits, pointerTo, sayAll } from './fault.ts'
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

/** A value, or why there is none, in sentences. */
export type Told = { ok: true; value: Json } | { ok: false; why: string; errors: readonly Fault[] }

/** {@link readJson} for people: `whole` is what they call the text. */
export function readTold(text: string, limits: Limits, whole: string): Told {
  const reading = readJson(text, limits)
  if (reading.is === 'exact') return { ok: true, value: reading.value }
  if (reading.is === 'inexact') return { ok: false, why: sayAll(reading.faults), errors: reading.faults }
  const why = `${whole} is not valid JSON: it ${reading.fault.detail}`
  return { ok: false, why, errors: [{ pointer: '', detail: why }] }
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
