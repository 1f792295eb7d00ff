import { globSync } from 'node:fs'
import type { SchemaObject } from 'ajv'

export interface Named {
  name: string
  schema: SchemaObject
}

/** `create-job` -> `createJob` */
export const functionName = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** `createJob` -> `create-job` */
export const fileName = (functionName: string): string =>
  functionName.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `create-job` -> `CreateJob` */
export const typeName = (name: string): string => functionName(`-${name}`)

/** The schemas in schemas/, where the description of the API stands beside them. */
export const schemaFiles = (root: string): string[] =>
  globSync('schemas/**/*.json', { cwd: root, exclude: ['schemas/openapi.json'] })
