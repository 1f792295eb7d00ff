import generated from '../wire/generated/openapi.json' with { type: 'json' }

/* What the service itself reads of its description; scripts/describe-api.ts writes the whole of it. */

export interface ApiDocument {
  info: { title: string; version: string; description: string }
  tags: readonly { name: string; description: string }[]
  paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  components: {
    schemas: Readonly<Record<string, Schema>>
    responses: Readonly<Record<string, DescribedAnswer>>
    examples: Readonly<Record<string, { value: { type: string; title: string; status: number } }>>
  }
}

export interface DescribedOperation {
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  security: readonly unknown[]
  parameters?: readonly { name: string; in: string; description: string; schema: Schema }[]
  requestBody?: { description: string; content: Content }
  responses: Readonly<Record<string, Reference | DescribedAnswer>>
}

export interface Reference {
  $ref: string
}

export interface DescribedAnswer {
  description: string
  content?: Content
}

export type Content = Readonly<Record<string, { schema: Schema }>>

export interface Schema {
  $ref?: string
  title?: string
  description?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  examples?: readonly unknown[]
  required?: readonly string[]
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
  anyOf?: readonly Schema[]
}

/** The API as OpenAPI 3.1 writes it. */
export const API: ApiDocument = generated
