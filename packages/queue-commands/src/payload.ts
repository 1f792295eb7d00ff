import { readFileSync } from 'node:fs'
import type { Json } from '@octoqueue/client'
import { type Terminal, UsageError } from '@octoqueue/command-line'
import { type Limits, readJson } from '@octoqueue/exact-json'

const PAIR = /^([A-Za-z_][\w.-]*)=([\s\S]*)$/

type Input = Pick<Terminal, 'read'>

/** What was typed as data: JSON, a file, `-` for standard input, or pairs. @throws UsageError */
export async function readPayload(given: readonly string[], input: Input, limits: Limits): Promise<Json> {
  const [only = ''] = given
  if (given.length > 0 && given.every((one) => PAIR.test(one)))
    return Object.fromEntries(given.map((pair) => readPair(pair, limits)))
  if (given.length !== 1)
    throw new UsageError('Give one JSON value or file, or only pairs such as name=value.')
  const reading = readJson(only, limits)
  if (reading.is === 'exact') return reading.value
  return reading.is === 'inexact' ? exactly(only, 'DATA', limits) : readJsonFile(only, input, limits)
}

/** A pair's value is JSON if it reads as such, else a text. */
function readPair(pair: string, limits: Limits): [string, Json] {
  const [, name = '', text = ''] = PAIR.exec(pair) ?? []
  const reading = readJson(text, limits)
  return [name, reading.is === 'exact' ? reading.value : text]
}

/** The JSON in a file, or on standard input. @throws UsageError */
export async function readJsonFile(file: string, { read }: Input, limits: Limits): Promise<Json> {
  if (file === '-') return exactly((await read?.()) ?? '', 'Standard input', limits)
  return exactly(readText(file), file, limits)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${JSON.stringify(file)} is neither JSON nor a file that can be read: ${reason}`)
  }
}

function exactly(text: string, from: string, limits: Limits): Json {
  const reading = readJson(text, limits)
  if (reading.is === 'exact') return reading.value
  throw new UsageError(`${from} holds no JSON that every program reads alike.`)
}
