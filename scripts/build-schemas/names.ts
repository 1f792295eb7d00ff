import type { SchemaObject } from 'ajv'

export interface Named {
  name: string
  schema: SchemaObject
}

/** `create-job` -> `createJob` */
export const functionName = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** `create-job` -> `CreateJob` */
export const typeName = (name: string): string => functionName(`-${name}`)
