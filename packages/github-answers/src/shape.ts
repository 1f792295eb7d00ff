/**
 * The shape of a JSON value, as far as it is used: what else the value holds does not matter. Says what is
 * wrong, with its place (`[3].user.login is no text`, after a dot for a field); undefined when the value
 * fits.
 */
export interface Shape<T> {
  (value: unknown): string | undefined
  /** For the compiler alone: what fits. */
  readonly fits?: T
}

/** What fits a shape. */
export type Fitting<S> = S extends Shape<infer T> ? T : never

const MISSING = ' is missing'

/** A shape of one kind of value. */
const only =
  <T>(isOne: (value: unknown) => boolean, otherwise: string): Shape<T> =>
  (value) =>
    isOne(value) ? undefined : value === undefined ? MISSING : otherwise

export const anything: Shape<unknown> = () => undefined
export const text = only<string>((value) => typeof value === 'string', ' is no text')
export const flag = only<boolean>((value) => typeof value === 'boolean', ' is neither true nor false')
export const number = only<number>((value) => Number.isFinite(value), ' is no number')
/** An instant as GitHub writes it. */
export const instant = only<string>(
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  ' is no time',
)

/** Of an instant as GitHub writes it. */
export const unixSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** An answer without a body. */
export const nothing = only<unknown>((value) => value === '' || value === undefined, ' should be empty')

/** One text and no other. */
export const exactly = <T extends string>(wanted: T): Shape<T> =>
  only<T>((value) => value === wanted, ` is not "${wanted}"`)

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value) =>
    value === null ? undefined : shape(value)

/** The first shape or the second. */
export const either =
  <A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> =>
  (value) =>
    one(value) === undefined ? undefined : other(value)

/** Both shapes at once. */
export const both =
  <A, B>(one: Shape<A>, other: Shape<B>): Shape<A & B> =>
  (value) =>
    one(value) ?? other(value)

export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return value === undefined ? MISSING : ' is no list'
    return firstFault(value, (one, index) => inside(`[${index}]`, item(one)))
  }

/** An object whose fields, however they are called, have one shape. */
export const record =
  <T>(item: Shape<T>): Shape<{ readonly [name: string]: T }> =>
  (value) =>
    isObject(value)
      ? firstFault(Object.entries(value), ([name, one]) => inside(`.${name}`, item(one)))
      : noObject(value)

type Fields = { readonly [name: string]: Shape<unknown> }

/** An object with these fields, and with some that may be missing. */
export const object =
  <R extends Fields, O extends Fields = Record<never, never>>(
    required: R,
    optional?: O,
  ): Shape<{ [K in keyof R]: Fitting<R[K]> } & { [K in keyof O]?: Fitting<O[K]> | undefined }> =>
  (value) => {
    if (!isObject(value)) return noObject(value)
    return (
      firstFault(Object.entries(required), ([name, shape]) => inside(`.${name}`, shape(value[name]))) ??
      firstFault(Object.entries(optional ?? {}), ([name, shape]) =>
        value[name] === undefined ? undefined : inside(`.${name}`, shape(value[name])),
      )
    )
  }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const noObject = (value: unknown): string => (value === undefined ? MISSING : ' is no object')

const inside = (place: string, fault: string | undefined): string | undefined =>
  fault === undefined ? undefined : place + fault

function firstFault<T>(
  all: readonly T[],
  faultOf: (one: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, one] of all.entries()) {
    const fault = faultOf(one, index)
    if (fault !== undefined) return fault
  }
  return undefined
}
