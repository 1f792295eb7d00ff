import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Handler, Handlers, Run } from '../handler.ts'
import { reasonOf } from '../queue.ts'

/** `Any.ts` could be a handler; `_tools.ts`, `.hidden.js`, `mail.test.ts` and `types.d.ts` are none. */
const IS_MODULE = /^(?![._])(?!.*\.(test|spec|d)\.[cm]?[jt]s$)(.+)\.[cm]?[jt]s$/

/**
 * Loads the handlers of a folder, where `emails.ts` is the handler of the type `emails`: its default export
 * is the function, or what `defineHandler` made; beside it there may be exports `payload`, a schema,
 * `timeoutSeconds`, and `type`, where the type is not the file's name (`'*'` takes all others). Or loads one
 * module, whose default export has handlers by type.
 * @throws Error that says which file is wrong, and what to do
 */
export async function loadHandlers(place: string): Promise<Handlers> {
  const at = path.resolve(place)
  const found = statSync(at, { throwIfNoEntry: false })
  if (!found) throw new Error(`There is no ${place}. Name a folder with a module for each type of job.`)
  if (!found.isDirectory()) return loadOne(at, place)
  const files = readdirSync(at)
    .filter((name) => IS_MODULE.test(name))
    .toSorted()
  if (files.length === 0)
    throw new Error(`No handler is in ${place}: put a module there for each type of job, such as emails.js.`)
  const handlers: Record<string, Handler> = {}
  for (const name of files) {
    const { type, handler } = handlerIn(await load(path.join(at, name), name), name)
    if (type in handlers) throw new Error(`${name}: another module is the handler of "${type}" already.`)
    handlers[type] = handler
  }
  return handlers
}

type Exports = Readonly<Record<string, unknown>>

async function load(file: string, name: string): Promise<Exports> {
  try {
    return await import(pathToFileURL(file).href)
  } catch (error) {
    throw new Error(`${name} does not load: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

async function loadOne(file: string, name: string): Promise<Handlers> {
  const { default: handlers } = await load(file, name)
  if (typeof handlers === 'object' && handlers !== null && !Array.isArray(handlers))
    return handlers as Handlers
  throw new Error(`${name} must have a default export with handlers by type: { emails: (job) => … }.`)
}

function handlerIn(module: Exports, name: string): { type: string; handler: Handler } {
  const { default: exported, type = IS_MODULE.exec(name)?.[2], payload, timeoutSeconds } = module
  if (typeof type !== 'string') throw new Error(`${name}: its export "type" must be a text.`)
  const beside = { payload, timeoutSeconds } as Pick<Handler, 'payload' | 'timeoutSeconds'>
  if (typeof exported === 'function') return { type, handler: { ...beside, run: exported as Run<never> } }
  if (typeof exported === 'object' && exported !== null && 'run' in exported)
    return { type, handler: { ...beside, ...(exported as Handler) } }
  throw new Error(`${name} has no handler: its default export must be a function, export default (job) => …`)
}
