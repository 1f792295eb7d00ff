import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 as Ajv, type SchemaObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'vitest'
import { schemaFiles } from '../../scripts/build-schemas/names.ts'
import type { writeJob } from '../../src/http/wire/write.ts'

const root = path.join(import.meta.dirname, '../..')

/** All schemas in schemas/, by their file's name without its end. */
export const schemas: ReadonlyMap<string, SchemaObject> = new Map(
  schemaFiles(root).map((file) => [
    path.basename(file, '.json'),
    JSON.parse(readFileSync(path.join(root, file), 'utf8')),
  ]),
)

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, schemas: [...schemas.values()] })
formats.default(ajv)

/** Fails the test unless `value` is what schemas/`name`.json describes. */
export function expectToMatch(name: string, value: unknown): void {
  const validate = ajv.getSchema(`urn:octoqueue:schema:${name}`)
  if (!validate) throw new Error(`There is no schema ${name}`)
  validate(value)
  expect(validate.errors ?? [], JSON.stringify(value)).toEqual([])
}

export type JobAnswer = ReturnType<typeof writeJob>

export interface PageAnswer {
  jobs: JobAnswer[]
  next: number | null
}

interface ProblemAnswer {
  type: string
  status: number
  detail: string
  instance: string
  retry_after_seconds?: number
  errors?: { pointer: string; detail: string }[]
}

/** Reads a job and checks it against its schema. */
export async function jobOf(response: Response): Promise<JobAnswer> {
  const job = (await response.json()) as JobAnswer
  expectToMatch('job', job)
  return job
}

/** Reads a page of jobs and checks it against its schema. */
export async function pageOf(response: Response): Promise<PageAnswer> {
  const page = (await response.json()) as PageAnswer
  expectToMatch('jobs', page)
  return page
}

/**
 * Reads a problem and checks it against its schema and its headers. Its type comes back without the prefix.
 */
export async function problemOf(response: Response): Promise<ProblemAnswer> {
  const problem = (await response.json()) as ProblemAnswer
  expectToMatch('problem', problem)
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(problem.status).toBe(response.status)
  expect(problem.instance).toBe(response.headers.get('X-Request-Id'))
  expect(response.headers.get('Retry-After')).toBe(problem.retry_after_seconds?.toString() ?? null)
  return { ...problem, type: problem.type.replace('urn:octoqueue:problem:', '') }
}
