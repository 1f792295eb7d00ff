import type { SchemaObject } from 'ajv'
import { functionName, type Named, typeName } from './names.ts'

/** The types of the validated values, so that code and schema cannot disagree. */
export function declareTypes(named: readonly Named[], src: string): string {
  const declared = named.map(({ name, schema }) => {
    const type = typeName(name)
    return `export interface ${type} ${typeOf(schema)}\nexport declare const ${functionName(name)}: Validate<${type}>\n`
  })
  const imports = [
    ...(declared.join('').includes('Json') ? [`import type { Json } from '${src}/domain/job.ts'\n`] : []),
    `import type { Validate } from '${src}/runtime/fault.ts'\n`,
  ]
  return [imports.join(''), ...declared].join('\n')
}

/**
 * The few keywords of JSON Schema that our schemas use; any other is an error, so that no type is guessed.
 */
function typeOf(schema: SchemaObject): string {
  if (schema.enum) return schema.enum.map((value: unknown) => JSON.stringify(value)).join(' | ')
  if (Array.isArray(schema.type))
    return schema.type.map((type: string) => typeOf({ ...schema, type })).join(' | ')
  switch (schema.type) {
    case undefined:
      return 'Json'
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `(${typeOf(schema.items)})[]`
    case 'object':
      return objectType(schema)
    default:
      throw new Error(`No type is known for ${JSON.stringify(schema)}`)
  }
}

function objectType({ properties, required = [] }: SchemaObject): string {
  const lines = Object.entries<SchemaObject>(properties).map(([name, property]) => {
    const isThere = required.includes(name) || property.default !== undefined
    return `  ${name}${isThere ? '' : '?'}: ${typeOf(property)}\n`
  })
  return `{\n${lines.join('')}}`
}
