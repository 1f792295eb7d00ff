import { PROBLEMS } from '../../src/domain/problem.ts'

const rows = Object.entries(PROBLEMS)

/** `lease-lost` -> `LeaseLost` */
const className = (type: string): string =>
  type.replace(/(^|-)(.)/g, (_, _dash: string, letter: string) => letter.toUpperCase())

const classOf = (type: string, status: number, title: string): string => `
/** ${title}. The service answers ${status}. */
export class ${className(type)} extends ServiceError {
  declare readonly type: '${type}'
  override readonly name: string = '${className(type)}'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('${type}', detail, { status: ${status}, ...facts })
  }
}
`

/** A class for each problem of the service, and the table of them by the problems' names. */
export const errorClasses =
  (): string => `// Written by scripts/build-client/main.ts from src/domain/problem.ts.
import { type ErrorFacts, ServiceError } from '../service-error.ts'
${rows.map(([type, { status, title }]) => classOf(type, status, title)).join('')}
/** The class of each problem. */
export const ERRORS = {
${rows.map(([type]) => `  '${type}': ${className(type)},`).join('\n')}
} as const

/** The name of a problem: the end of its \`type\` on the wire. */
export type ProblemType = keyof typeof ERRORS
`
