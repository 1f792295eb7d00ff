import { characters } from '@octoqueue/inert-text'
import { isReserved, MAX_LABEL_CHARACTERS } from '@octoqueue/job-labels'

/** The workflow that each job of a queue starts. */
export interface Binding {
  /** The name of its file in .github/workflows. */
  workflow: string
  /** The branch or tag that it runs on. */
  ref: string
  /** The most jobs that wait for their runs to start. */
  maxDispatched: number
  /** Whether a run is handed its lease. */
  passesLease: boolean
}

/** What administrators set for a queue, in the words of the document and the API. */
export interface QueueSettings {
  /** Payloads, results and errors are sealed: who reads the repository does not read them. */
  sealed: boolean
  /** Its jobs may not be seen by everybody: it takes none while the repository is public. */
  private: boolean
  /** What becomes of data that hold what looks like a secret, while the repository is public. */
  secrets: 'refuse' | 'allow'
  /** Whose issues become jobs without an approval. */
  admission: 'collaborators' | 'triage' | 'anyone'
  /** Its jobs run strictly in order. */
  fifo: boolean
  /** How many issues of one author become jobs within an hour, where anyone files them. */
  rate: number
  /** The label that makes jobs of ordinary issues; empty for none. */
  adopt: string
}

export const DEFAULTS: QueueSettings = Object.freeze({
  sealed: false,
  private: false,
  secrets: 'refuse',
  admission: 'collaborators',
  fifo: false,
  rate: 10,
  adopt: '',
})

/** The most that `rate` may be. */
export const MAX_RATE = 1000

const oneOf = (...values: readonly unknown[]) => ({
  fits: (value: unknown) => values.includes(value),
  words: values.map(String).join(' or '),
})

/** An empty one is none. */
const isOfTeam = (label: string): boolean =>
  label.trim() === label && characters(label) <= MAX_LABEL_CHARACTERS && !isReserved(label)

/** What each may be, and how that is said. */
export const RULES: Readonly<
  Record<keyof QueueSettings, { fits: (value: unknown) => boolean; words: string }>
> = {
  sealed: oneOf(true, false),
  private: oneOf(true, false),
  secrets: oneOf('refuse', 'allow'),
  admission: oneOf('collaborators', 'triage', 'anyone'),
  fifo: oneOf(true, false),
  rate: {
    fits: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_RATE,
    words: `a whole number from 1 to ${MAX_RATE}`,
  },
  adopt: {
    fits: (value) => typeof value === 'string' && isOfTeam(value),
    words: 'a label that is none of the queue’s own',
  },
}

export const isName = (name: string): name is keyof QueueSettings => Object.hasOwn(RULES, name)
