import type { QueueSettings } from './rules.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * How data come to a job: asked for, in an issue that people filed, or in an issue of the queue's own, in
 * which they are sealed already where they are to be.
 */
export type Form = 'asked' | 'filed' | 'own'

/** What is asked to become a job: as much of it as its data depend on. */
export interface AskedFor {
  queue: string
  data: Json
  deadLetterQueue?: string | undefined
}

export type Kept = { readonly [name: string]: Json }

/** How a queue's data are kept. What throws, throws what `refused` makes of a refusal. */
export interface Sensitive {
  /** What is set for a queue. */
  settingsOf(queue: string): Promise<QueueSettings>
  /** A job's data as its issue shows them: sealed where the queue is. Refuses what is sealed already. */
  seal(queue: string, data: Json): Promise<Json>
  /** What was sealed for that queue; other data as they are. Refuses what no key here opens. */
  open(data: Json, queue: string): Promise<Json>
  /** Why nobody can open a job's data; undefined when they open. Refuses what others may open. */
  faultOf(job: AskedFor): Promise<string | undefined>
  /** What equal texts of a queue have in common, the first to be kept; nobody guesses a sealed queue's. */
  digests(queue: string, text: string): Promise<readonly string[]>
  /** What a worker says, as it may be kept: sealed, or without secrets. It never throws. */
  keep(queue: string, said: Kept | undefined): Promise<Kept | undefined>
  /** Lets words pass that are shown as they are, such as a title. Refuses secrets in them. */
  checkWords(queue: string, words: { readonly [name: string]: string }): Promise<void>
  /** The private queues, while everybody can read the repository. GitHub is asked anew if there are any. */
  exposed(): Promise<readonly string[]>
  /**
   * Whether a queue is one of them, by settings and an answer of GitHub's of a minute ago at most; false in a
   * process that has read no settings yet.
   */
  isExposed(queue: string): Promise<boolean>
  /** Each member opened, or why it is not. `queue` refuses what was sealed for another. It never throws. */
  show(kept: Kept, queue?: string): Promise<Kept>
}
