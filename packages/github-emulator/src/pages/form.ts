import type { PageContext } from './document.ts'

/** The longest body in four bytes a character, each written as `%xx`, and as much again for labels and names. */
export const MAX_FORM_BYTES = 2 * 1024 * 1024

/** More boxes than a form has, or hidden fields than an issue has labels, come from no form of ours. */
const MAX_VALUES_PER_FIELD = 1_000

/** A posted form: text fields, and lists of values of one name. */
export interface Form {
  text: (field: string) => string
  list: (field: string) => string[]
}

/** Reads a posted form. Files and fields of other kinds count as absent. Line ends become single line feeds. */
export async function readForm(c: PageContext): Promise<Form> {
  const fields = await c.req.parseBody({ all: true })
  const list = (field: string): string[] => {
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined
    const values = Array.isArray(value) ? value : [value]
    return values
      .filter((one) => typeof one === 'string')
      .slice(0, MAX_VALUES_PER_FIELD)
      .map((one) => one.replaceAll('\r\n', '\n'))
  }
  return { list, text: (field) => list(field)[0] ?? '' }
}
