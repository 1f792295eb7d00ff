/** An issue that another one is tied to, as that one's page shows it. */
export interface Linked {
  /** `#7`, or `owner/repo#7` for one of another repository. */
  name: string
  /** Undefined for an issue of another repository. */
  number: number | undefined
  /** Open, or how it was closed; `unknown` when that cannot be read. */
  state: 'open' | 'completed' | 'not_planned' | 'unknown'
  /** When it was made, in Unix seconds, where that was read with it. */
  createdAt?: number
}

/** An issue, and what it is tied to. */
export interface IssueLinks<I extends { number: number } = { number: number }> {
  issue: I
  state: Linked['state']
  blockedBy: readonly Linked[]
  parent: number | undefined
  children: readonly Linked[]
  /** A list was longer than what was read of it. */
  isCut: boolean
  /** GitHub ties issues to nothing: an Enterprise Server of before it did. */
  isUntold?: true
}

/** How it stands with what is waited for. */
export type Standing = 'open' | 'completed' | 'failed' | 'cancelled' | 'not_planned' | 'unknown'

export interface Awaited extends Pick<Linked, 'name' | 'number'> {
  standing: Standing
  /** Where it lies, when it failed for good and was put aside for somebody to look at. */
  deadLetterQueue?: string
}

/** What a job asked for when it was made. */
export interface AskedLinks {
  /** Numbers of what it is to wait for. */
  after: readonly number[]
  /** It is done when its children are, and no worker gets it. */
  isForChildren: boolean
}

/** What a job waits for. */
export interface Waiting {
  blockers: readonly Awaited[]
  children: readonly Awaited[]
  isForChildren: boolean
  isCut: boolean
  isUntold?: true
  /** What it asked to wait for and what its page does not show but could, though nobody took it off. */
  unlinked: readonly number[]
}

/** What is to be known of jobs and their issues. */
export interface Source<I extends { number: number }> {
  /** At most `MAX_READ_AT_ONCE`; those that are gone are left out. */
  readLinks(numbers: readonly number[]): Promise<readonly IssueLinks<I>[]>
  /** What the ledger says of a job; undefined for what is none. */
  standingOf(number: number): Standing | undefined
  /** Those of these jobs, which are under way, that lie in their dead letter queues, and which those are. */
  readDead(numbers: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** Whether it is a job that waits for others, too. */
  isWaiting(number: number): boolean
  askedBy(issue: I): Promise<AskedLinks>
  /** Whether anybody ever took a blocker off the issue's page. */
  hasTakenOff(number: number): Promise<boolean>
}
