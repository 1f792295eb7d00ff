import type { Verb } from '../domain/verbs.ts'
import type { App, Asked } from './context.ts'
import { withTag } from './middleware/etag.ts'
import { checkQueues, checkScope, type Permission } from './middleware/permit.ts'
import { readBody } from './wire/body.ts'
import type { Validate } from './wire/generated/validators.js'
import * as validators from './wire/generated/validators.js'
import { readQuery } from './wire/query.ts'

const VALIDATORS = { ...validators }
type Validators = typeof VALIDATORS
/** A schema in schemas/ that is compiled: its file's name in camelCase. */
export type InputName = keyof Validators
/** What a body or query of that schema is read as. */
export type InputOf<N> = N extends InputName
  ? Validators[N] extends Validate<infer T>
    ? T
    : never
  : undefined

/** One thing that the API can do: what routes it, what guards it, and what the OpenAPI description says of it. */
export interface Operation extends Permission {
  /** What it does to a job, if it is one of the verbs on its own. */
  verb?: Verb
  summary: string
  body?: InputName
  query?: InputName
  /** Each answer that is no problem, by status. */
  answers: Readonly<Record<number, Answer>>
  /** Tells how things are this very moment: trouble is what it tells of, and no answer of it is worth keeping. */
  isLive?: true
}

/** The schema in schemas/ that an answer follows, or one of several; the media type of one that is text; null without a body. */
export type Answer = string | readonly string[] | null

/** Whether answers carry a tag, by which a client that has one already asks whether it still holds. */
export const isTagged = ({ method, isLive }: Operation): boolean => method === 'GET' && !isLive

type Input<O extends Operation> = { body: InputOf<O['body']>; query: InputOf<O['query']> }

/** Routes an operation: what the caller may do and what comes in are checked before the handler sees it. */
export function serve<const O extends Operation>(
  app: App,
  operation: O,
  handle: (context: Asked, input: Input<O>) => Promise<Response> | Response,
): void {
  const { method, path, body, query } = operation
  app.on(method, routeOf(path), async (context) => {
    checkScope(context, operation)
    const input = {
      body: body && (await readBody(context, VALIDATORS[body] as Validate<object>)),
      query: readQuery(context, (query ? VALIDATORS[query] : validators.nothing) as Validate<object>),
    }
    await checkQueues(context, operation, input)
    const response = await handle(context, input as Input<O>)
    return isTagged(operation) ? withTag(context, response) : response
  })
}

/** What {@link routeOf} was made of. */
export const pathOf = (route: string): string => route.replace(/:(\w+)/g, '{$1}')

/** A path as the router writes it: `/jobs/:id`. */
export const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')
