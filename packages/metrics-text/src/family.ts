/** A metric of one name: what it means, of what kind it is, and a value for each set of labels. */
export interface Family {
  /** Without the `_total` that samples of counters end in. */
  name: string
  help: string
  type: 'counter' | 'gauge'
  samples: readonly Sample[]
}

export interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

const familyOf =
  (type: Family['type']) =>
  (name: string, help: string, measured: number | readonly Sample[]): Family => ({
    name,
    help,
    type,
    samples: typeof measured === 'number' ? [{ value: measured }] : measured,
  })

/** What goes up and down: one value, or one for each set of labels. */
export const gauge = familyOf('gauge')

/** What only grows while the process runs. */
export const counter = familyOf('counter')
