/** One thing that happened: when (in ms), to whom, and what; formatted only on demand. */
export interface Line {
  at: number
  who: string
  what: string
  about: string | undefined
}

export type Story = ReturnType<typeof createStory>

/** Keeps what happened, in order. */
export function createStory(now: () => number) {
  const lines: Line[] = []
  return {
    lines,
    add: (who: string, what: string, about?: string): void =>
      void lines.push({ at: now(), who, what, about }),
    /** The whole story, a numbered line each. */
    tell: (): string[] => lines.map(tellLine),
  }
}

function tellLine({ at, who, what, about }: Line, index: number): string {
  const number = String(index + 1).padStart(4)
  const time = `${(at / 1000).toFixed(3).padStart(9)} s`
  return `${number} ${time}  ${who.padEnd(12)} ${what}${about === undefined ? '' : `  ${summarize(about)}`}`
}

const MAX_SHOWN = 400

/**
 * A request's body in readable form: the names of a move; for other documents, the name and the variables.
 */
function summarize(about: string): string {
  const document = /^\{"query":"(?:query|mutation) (\w+)/.exec(about)?.[1]
  if (document === undefined) return clip(about.replaceAll('refs/octoqueue/', ''))
  const { variables = {} } = JSON.parse(about) as { variables?: Record<string, unknown> }
  const updates = Object.values(variables).filter(
    (value) => Array.isArray(value) && document.startsWith('Move'),
  )
  if (updates.length > 0) return `${document} ${(updates.flat() as Update[]).map(tellUpdate).join(' ')}`
  const { owner: _owner, repo: _repo, others: _others, ...told } = variables
  return clip(`${document} ${JSON.stringify(told)}`)
}

interface Update {
  name: string
  afterOid: string
}

const tellUpdate = ({ name, afterOid }: Update) =>
  `${/^0+$/.test(afterOid) ? '−' : '+'}${name.replace('refs/octoqueue/', '')}`

const clip = (text: string) => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text)
