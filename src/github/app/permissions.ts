/** What the queue needs of a repository. Metadata comes with any other permission. */
const NEEDED = { contents: 'write', issues: 'write', metadata: 'read' } as const
/** And what it uses when it was granted: starting workflows, and nothing else. */
const WELCOME = { actions: 'write' } as const

export type Granted = Readonly<Record<string, string | undefined>>

/** What to ask a token for: no more than the queue uses, and no more than was granted, as GitHub refuses that. */
export const narrowed = (granted: Granted): Record<string, string> => ({
  ...NEEDED,
  ...Object.fromEntries(Object.entries(WELCOME).filter(([name, access]) => granted[name] === access)),
})

/** What is missing, as GitHub's settings name it: `Issues: write`. */
export const missing = (granted: Granted): string[] =>
  Object.entries(NEEDED).flatMap(([name, access]) =>
    granted[name] === access || granted[name] === 'write'
      ? []
      : [`${name[0]?.toUpperCase()}${name.slice(1)}: ${access}`],
  )

/** What was granted beyond what the queue uses, as `administration: write`. */
export const excess = (granted: Granted): string[] =>
  Object.entries(granted).flatMap(([name, access]) =>
    name in NEEDED || name in WELCOME ? [] : [`${name}: ${access}`],
  )

/** What the queue would use and was not granted, as `actions: write`. */
export const lackingWelcome = (granted: Granted): string[] =>
  Object.entries(WELCOME).flatMap(([name, access]) =>
    granted[name] === access ? [] : [`${name}: ${access}`],
  )
