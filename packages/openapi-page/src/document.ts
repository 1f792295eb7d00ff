/** As much of an OpenAPI 3.1 document as the page shows. */
export interface ApiDocument {
  info: { title: string; version: string; description: string }
  tags: readonly { name: string; description: string }[]
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: {
    schemas: Readonly<Record<string, Schema>>
    responses: Readonly<Record<string, Answer>>
    /** Problems (RFC 9457), by the last part of their type. */
    examples: Readonly<Record<string, { value: { type: string; title: string; status: number } }>>
    securitySchemes: Readonly<Record<string, { type: string; in?: string; name?: string }>>
  }
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  /** Empty for an operation that anyone may call. */
  security: readonly unknown[]
  parameters?: readonly Parameter[]
  requestBody?: { description: string; content: Content }
  responses: Readonly<Record<string, Reference | Answer>>
}

export interface Parameter {
  name: string
  in: string
  description: string
  schema: Schema
}

export interface Reference {
  $ref: string
}

export interface Answer {
  description: string
  content?: Content
}

/** Schemas by media type. */
export type Content = Readonly<Record<string, { schema: Schema }>>

export interface Schema {
  $ref?: string
  title?: string
  description?: string
  type?: string | readonly string[]
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  examples?: readonly unknown[]
  required?: readonly string[]
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
  anyOf?: readonly Schema[]
}

/** `#/components/schemas/Job` -> `Job` */
export const nameOfRef = (ref: string): string => ref.split('/')[3] ?? ''

/** What a reference within the document leads to; an empty schema where it leads nowhere. */
export function schemaAt(api: ApiDocument, ref: string): Schema {
  let found: unknown = api
  for (const name of ref.split('/').slice(1)) found = (found as Record<string, unknown> | undefined)?.[name]
  return (found as Schema | undefined) ?? {}
}
