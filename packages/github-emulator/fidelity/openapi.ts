import { readFileSync } from 'node:fs'
import type { ValidateFunction } from 'ajv/dist/2019.js'
import { ANY_ERROR, bodiesOf, responseOf } from './corrections.ts'
import { closed, createCompiler, faultsOf, toJsonSchema } from './json-schema.ts'
import type { Json, Operation, Parameter, Slice } from './slice.ts'

/** One request as it went over the network. `body` is parsed JSON, undefined when there was none. */
interface RestRequest {
  readonly method: string
  readonly url: URL
  readonly body: unknown
}

/** One answer as it came back. `body` is parsed JSON, undefined when there was none. */
interface RestResponse {
  readonly status: number
  readonly body: unknown
}

/**
 * One operation of GitHub's REST API, ready to hold messages against. Each method gives faults in words, none
 * when all is well.
 */
interface DescribedOperation {
  /** As in 'GET /repos/{owner}/{repo}'. */
  readonly route: string
  requestFaults(request: RestRequest): string[]
  responseFaults(response: RestResponse): string[]
}

/**
 * Any operation may answer these, whether its own list has them or not: bad credentials, no permission or a
 * rate limit, a repository that the token cannot see, a rate limit. Source:
 * docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api and rate-limits-for-the-rest-api. 304
 * answers If-None-Match on any GET, and "any request may result in a redirection"
 * (best-practices-for-using-the-rest-api).
 */
const ANYWHERE = new Set([301, 304, 401, 403, 404, 429])
/**
 * Any operation with a body may refuse it: "Problems parsing JSON" and "Validation Failed" (the same
 * troubleshooting page).
 */
const WITH_A_BODY = new Set([400, 422])
const FIRST_CLIENT_ERROR = 400
const FIRST_SERVER_ERROR = 500

function patternOf(path: string, parameters: readonly Parameter[]): RegExp {
  const wide = new Set(parameters.filter((parameter) => parameter.manySegments).map(({ name }) => name))
  const source = path
    // Links between pages name the repository by its id (docs: using-pagination-in-the-rest-api; recorded in
    // @octokit/fixtures).
    .replace('/repos/{owner}/{repo}', '(?:/repos/{owner}/{repo}|/repositories/\\d+)')
    .replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${wide.has(name) ? '.+' : '[^/]+'})`)
  return new RegExp(`^${source}$`)
}

/** Paths and queries carry text, so a number or a boolean arrives as its digits or its word. */
function parameterValue(text: string, schema: Json): unknown {
  const type = typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined
  if ((type === 'integer' || type === 'number') && text.trim() !== '') return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function parameterFaults(
  parameter: Parameter,
  text: string | null,
  validate: () => ValidateFunction,
): string[] {
  if (text === null) return parameter.required ? [`parameter "${parameter.name}" is missing`] : []
  return faultsOf(validate(), parameterValue(text, parameter.schema)).map(
    (fault) => `parameter "${parameter.name}": ${fault}`,
  )
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

type Compile = (schema: Json) => ValidateFunction

function describeRequest(route: string, operation: Operation, pattern: RegExp, compile: Compile) {
  const path = operation.parameters.filter((parameter) => parameter.in === 'path')
  const query = new Map(operation.parameters.filter((p) => p.in === 'query').map((p) => [p.name, p]))
  const validators = new Map(
    operation.parameters.map((p) => [p, once(() => compile(toJsonSchema(p.schema)))]),
  )
  const bodies = bodiesOf(route, operation.body ?? false).map((schema) => closed(toJsonSchema(schema)))
  const body = once(() => compile(bodies.length > 1 ? { anyOf: bodies } : (bodies[0] ?? false)))
  const check = (parameter: Parameter, text: string | null) =>
    parameterFaults(parameter, text, validators.get(parameter) ?? (() => compile(true)))

  return ({ url, body: sent }: RestRequest): string[] => {
    const groups = pattern.exec(url.pathname)?.groups ?? {}
    const unknown = [...url.searchParams.keys()].filter((name) => !query.has(name))
    const repeated = [...query.keys()].filter((name) => url.searchParams.getAll(name).length > 1)
    return [
      // A path by repository id has neither owner nor name.
      ...path.flatMap((p) =>
        groups[p.name] === undefined ? [] : check(p, decodeURIComponent(groups[p.name] ?? '')),
      ),
      ...[...query.values()].flatMap((p) => check(p, url.searchParams.get(p.name))),
      ...unknown.map((name) => `"${name}" is not a query parameter of ${route}`),
      ...repeated.map((name) => `query parameter "${name}" is given more than once`),
      ...(sent === undefined && operation.bodyRequired ? ['it has no body'] : []),
      ...(sent !== undefined && operation.body === undefined ? ['it has a body, and should have none'] : []),
      ...(sent !== undefined && operation.body !== undefined ? faultsOf(body(), sent) : []),
    ]
  }
}

function describeResponse(route: string, operation: Operation, compile: Compile) {
  const schemaFor = (status: number): Json | undefined => {
    const documented = responseOf(route, status, operation.responses[status])
    if (documented === null && status >= FIRST_CLIENT_ERROR) return ANY_ERROR
    if (documented !== undefined) return documented
    const allowed = ANYWHERE.has(status) || (operation.body !== undefined && WITH_A_BODY.has(status))
    if (!allowed) return undefined
    return status === 304 ? null : ANY_ERROR
  }
  const validators = new Map<number, ValidateFunction>()
  const validatorFor = (status: number, schema: Json): ValidateFunction => {
    // Errors stay open: GitHub adds "status" and "errors" to answers whose schema does not name them.
    const converted = toJsonSchema(schema)
    const validate = validators.get(status) ?? compile(status < 300 ? closed(converted) : converted)
    validators.set(status, validate)
    return validate
  }

  return ({ status, body }: RestResponse): string[] => {
    // When GitHub itself breaks, its edge answers with whatever it has, often HTML.
    if (status >= FIRST_SERVER_ERROR) return []
    const schema = schemaFor(status)
    if (schema === undefined) return [`status ${status} is not documented`]
    if (schema === null)
      return body === undefined ? [] : [`status ${status} has a body, and should have none`]
    return body === undefined
      ? [`status ${status} has no JSON body`]
      : faultsOf(validatorFor(status, schema), body)
  }
}

/**
 * GitHub's REST API, as far as packages/github-emulator/fidelity/openapi.json describes it. `find` gives
 * undefined for an operation that is not in it.
 */
interface DescribedApi {
  find(method: string, pathname: string): DescribedOperation | undefined
}

function describeApi(slice: Slice): DescribedApi {
  const compile = createCompiler(slice.schemas)
  const operations = Object.entries(slice.operations).map(([route, operation]) => {
    const [method = '', path = ''] = route.split(' ')
    const pattern = patternOf(path, operation.parameters)
    const requestFaults = describeRequest(route, operation, pattern, compile)
    const described: DescribedOperation = {
      route,
      requestFaults,
      responseFaults: describeResponse(route, operation, compile),
    }
    return { method, pattern, described, wildcards: path.split('{').length }
  })
  // 'issues/comments' before 'issues/{issue_number}': the path with fewer blanks is the more exact one.
  operations.sort((a, b) => a.wildcards - b.wildcards)
  const wanted = (method: string, pathname: string) =>
    operations.find((operation) => operation.method === method && operation.pattern.test(pathname))
  return { find: (method, pathname) => wanted(method, pathname)?.described }
}

/** GitHub's published description, read and compiled once in a process, when it is first asked for. */
export const describedRestApi: () => DescribedApi = once(() =>
  describeApi(JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8'))),
)
