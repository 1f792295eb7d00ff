import { html } from 'hono/html'
import type { ApiDocument, DescribedAnswer, DescribedOperation, Reference, Schema } from './openapi.ts'
import { prose } from './prose.ts'
import { nameOfRef, rows, shape } from './schema.ts'

/** An operation and where it is. */
export interface DocumentedOperation {
  method: string
  path: string
  operation: DescribedOperation
}

/** One operation: what it takes, an example, and what it answers. */
export function article(documented: DocumentedOperation, api: ApiDocument) {
  const { method, path, operation } = documented
  const { operationId, summary, description, parameters = [] } = operation
  const body = bodyOf(operation, api)
  return html`<article id="${operationId}">
<h3><span class="method">${method}</span> <code>${path}</code></h3>
<p class="summary">${summary}. <span class="muted">${prose(description)}</span></p>
${parameters.length > 0 && html`<h4>Parameters</h4><table><tbody>${parameters.map(parameterRow)}</tbody></table>`}
${body?.properties && Object.keys(body.properties).length > 0 && html`<h4>Body</h4>${rows(body)}`}
<h4>Example</h4>
<pre tabindex="0"><code>${curl(documented, body)}</code></pre>
<h4>Answers</h4>
<table><tbody>${Object.entries(operation.responses).map(([status, answer]) => answerRow(status, answer, api))}</tbody></table>
</article>`
}

const parameterRow = ({
  name,
  in: where,
  description,
  schema,
}: NonNullable<DescribedOperation['parameters']>[number]) =>
  html`<tr><td><code>${name}</code> <span class="muted">${where}</span></td><td>${shape(schema)}</td><td>${prose(description)}</td></tr>`

function answerRow(status: string, answer: Reference | DescribedAnswer, api: ApiDocument) {
  const { description, content = {} } = '$ref' in answer ? resolve(answer, api) : answer
  const [schema] = Object.values(content).map((one) => one.schema)
  return html`<tr><td>${status}</td><td>${schema && shape(schema)}</td><td>${prose(description)}</td></tr>`
}

const NOTHING: DescribedAnswer = { description: '' }
const resolve = ({ $ref }: Reference, { components }: ApiDocument) =>
  components.responses[nameOfRef($ref)] ?? NOTHING

/** The schema of the body that an operation takes. */
function bodyOf({ requestBody }: DescribedOperation, { components }: ApiDocument): Schema | undefined {
  const [content] = Object.values(requestBody?.content ?? {})
  return content?.schema.$ref === undefined ? undefined : components.schemas[nameOfRef(content.schema.$ref)]
}

/** The operation as a command; its places are filled with the first example of each. */
function curl({ method, path, operation }: DocumentedOperation, body: Schema | undefined): string {
  const filled = path.replace(/\{(\w+)\}/g, (documented, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name)
    return String(parameter?.schema.examples?.[0] ?? documented)
  })
  const example = body?.examples?.[0]
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}http://localhost:8080${filled}`,
    ...(operation.security.length > 0 ? ['-H "X-API-Key: $API_KEY"'] : []),
    ...(example === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(example))}`]),
  ].join(' \\\n  ')
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
