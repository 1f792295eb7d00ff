import { html } from 'hono/html'
import {
  type Answer,
  type ApiDocument,
  nameOfRef,
  type Operation,
  type Parameter,
  type Reference,
  type Schema,
} from './document.ts'
import { type Html, propertyTable, prose, shape } from './schema.ts'

/** An operation and where it is. */
export interface DocumentedOperation {
  method: string
  path: string
  operation: Operation
}

/** One operation: what it takes, an example as a command to the server, and what it answers. */
export function operationSection(documented: DocumentedOperation, api: ApiDocument, server: string): Html {
  const { method, path, operation } = documented
  const { operationId, summary, description, parameters = [] } = operation
  const body = bodyOf(operation, api)
  const properties = body && propertyTable(body, api)
  return html`<article id="${operationId}">
<h3><span class="method">${method}</span> <code>${path}</code></h3>
<p class="summary">${summary}. <span class="muted">${prose(description)}</span></p>
${parameters.length > 0 && html`<h4>Parameters</h4><table><tbody>${parameters.map((one) => parameterRow(one, api))}</tbody></table>`}
${properties && html`<h4>Body</h4>${properties}`}
<h4>Example</h4>
<pre tabindex="0"><code>${commandFor(documented, { server, keyHeader: keyHeaderOf(api), body })}</code></pre>
<h4>Answers</h4>
<table><tbody>${Object.entries(operation.responses).map(([status, answer]) => answerRow(status, answer, api))}</tbody></table>
</article>`
}

const parameterRow = ({ name, in: where, description, schema }: Parameter, api: ApiDocument) =>
  html`<tr><td><code>${name}</code> <span class="muted">${where}</span></td><td>${shape(schema, api)}</td><td>${prose(description)}</td></tr>`

function answerRow(status: string, answer: Reference | Answer, api: ApiDocument) {
  const { description, content = {} } = '$ref' in answer ? resolve(answer, api) : answer
  const [schema] = Object.values(content).map((one) => one.schema)
  return html`<tr><td>${status}</td><td>${schema && shape(schema, api)}</td><td>${prose(description)}</td></tr>`
}

const NOTHING: Answer = { description: '' }
const resolve = ({ $ref }: Reference, { components }: ApiDocument) =>
  components.responses[nameOfRef($ref)] ?? NOTHING

/** The schema of the body that an operation takes. */
function bodyOf({ requestBody }: Operation, { components }: ApiDocument): Schema | undefined {
  const [content] = Object.values(requestBody?.content ?? {})
  return content?.schema.$ref === undefined ? undefined : components.schemas[nameOfRef(content.schema.$ref)]
}

/** The header that the document says a key goes into. */
function keyHeaderOf({ components }: ApiDocument): string {
  const schemes = Object.values(components.securitySchemes)
  const name = schemes.find((one) => one.type === 'apiKey' && one.in === 'header')?.name
  return name === undefined ? 'Authorization: Bearer $API_KEY' : `${name}: $API_KEY`
}

interface Command {
  server: string
  keyHeader: string
  body: Schema | undefined
}

/** The operation as a call of curl; parameters in its path get their first examples. */
function commandFor(
  { method, path, operation }: DocumentedOperation,
  { server, keyHeader, body }: Command,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (documented, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name)
    return String(parameter?.schema.examples?.[0] ?? documented)
  })
  const example = body?.examples?.[0]
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${server}${filled}`,
    ...(operation.security.length > 0 ? [`-H "${keyHeader}"`] : []),
    ...(example === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(example))}`]),
  ].join(' \\\n  ')
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
