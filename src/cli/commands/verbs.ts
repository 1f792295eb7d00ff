import { readFileSync } from 'node:fs'
import { type Command, flag, type Option, text, textOf, type Values } from '@octoqueue/command-line'
import { keptAsText, readJson } from '@octoqueue/exact-json'
import { DATA_LIMITS, readTypedData } from '../../domain/json.ts'
import { ROUTE_VERBS, type RouteVerb, VERBS, type VerbRow } from '../../domain/verbs.ts'
import { SERVICE_URL } from './defaults.ts'

/*
 * A command for each verb of a job, through a service: `octoqueue complete 7 --lease LEASE --result '{"pages":12}'`.
 * The names come from domain/verbs.ts, the options from the schema of the verb's body, and the service decides.
 */

/** Which service a command goes through. */
export const SERVICE_OPTIONS = {
  url: text('URL', `Address of the service; OCTOQUEUE_URL, or ${SERVICE_URL}`),
  key: text('KEY', 'Key to show there; better OCTOQUEUE_KEY, which other accounts cannot see'),
  json: flag('Print the job as one JSON object instead of a sentence'),
}

/** A field of a body, by its JSON Schema. Without a type it takes any JSON value. */
interface Field {
  type?: string
  title?: string
}

function readFields(schema: string): Readonly<Record<string, Field>> {
  const name = schema.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const file = new URL(`../../../schemas/${name}.json`, import.meta.url)
  const { properties = {} }: { properties?: Record<string, Field> } = JSON.parse(readFileSync(file, 'utf8'))
  return properties
}

const optionName = (field: string): string => field.replaceAll('_', '-')

function optionOf(name: string, { type, title = name }: Field): Option {
  const help = title.charAt(0).toUpperCase() + title.slice(1)
  if (type === 'boolean') return { type: 'string', value: 'true|false', help }
  return text(type === undefined || type === 'object' ? 'JSON' : name.toUpperCase(), help)
}

/**
 * What was typed, as the field takes it. What is no JSON, or has a number that programs read differently, stays a
 * text; a result that is JSON brings a note of why. @throws Problem `invalid-request` for a payload with faults
 */
function readTyped(name: string, { type }: Field, given: string): Record<string, unknown> {
  if (type === 'string') return { [name]: given }
  if (name === 'data') return { data: readTypedData(given, '--data') }
  const reading = readJson(given, DATA_LIMITS)
  if (reading.is === 'exact') return { [name]: reading.value }
  const isMarred = name === 'result' && reading.is === 'inexact' && /^\s*[[{"]/.test(given)
  return { [name]: given, ...(isMarred && { result_note: keptAsText(reading.faults) }) }
}

/** The commands, in the order of the table. */
export const VERB_COMMANDS: readonly Command[] = ROUTE_VERBS.map(commandOf)

function commandOf(verb: RouteVerb): Command {
  const { summary, route }: VerbRow = VERBS[verb]
  const { name = verb, body = 'nothing', method = 'POST' } = route ?? {}
  let read: ReturnType<typeof readFields> | undefined
  // Read when they are asked for, and once: most command lines are about one command.
  const fields = () => {
    read ??= readFields(body)
    return read
  }
  return {
    name,
    operand: 'N',
    summary,
    get options() {
      const own = Object.entries(fields()).map(([field, one]) => [optionName(field), optionOf(field, one)])
      return { ...Object.fromEntries(own), ...SERVICE_OPTIONS }
    },
    run: async (values, terminal) =>
      (await import('../call.ts')).sayVerb(
        { method, name, body: readBody(fields(), values) },
        values,
        terminal,
      ),
  }
}

function readBody(fields: Readonly<Record<string, Field>>, values: Values): object {
  const given = Object.entries(fields).flatMap(([field, one]) => {
    const value = textOf(values, optionName(field))
    return value === undefined ? [] : [readTyped(field, one, value)]
  })
  return Object.assign({}, ...given)
}
