import type { Binding } from '@octoqueue/queue-settings/rules'
import type { Json } from '../domain/job.ts'

export type { Binding }

/*
 * What a service asks of the world beside its queue. Adapters speak these words, as those of `src/ports.ts`.
 */

/** A file of the repository: its text, and what names this version of it. */
export interface Document {
  text: string
  version: string
}

/** Text files on the default branch: every change is a commit. Not needed by the queue itself. */
export interface Documents {
  /**
   * Reads a file; undefined when it is not there. Asking again for what has not changed costs nothing. A
   * hint, as GitHub may answer as of a moment ago.
   * @throws Problem `github-refused` also for what is no UTF-8 text of at most `MAX_DOCUMENT_BYTES`
   */
  read(path: string): Promise<Document | undefined>
  /**
   * Writes a whole file if it is still at the version `from`; undefined: if it is not there. `refused`: it is
   * at another by now, and nothing was changed. `unknown`: the answer was lost, so read it again. A file that
   * was deleted in the meantime is made anew, as GitHub then does not look at versions.
   * @throws Problem `invalid-request` for a text that is too long, `github-refused` for a branch that must
   * not be written
   */
  write(
    path: string,
    text: string,
    change: { from: string | undefined; message: string },
  ): Promise<'written' | 'refused' | 'unknown'>
}

/** A name for issues that belong together. */
export interface Milestone {
  number: number
  /** No two milestones of a repository have one title. */
  title: string
  description: string
  open: boolean
  openIssues: number
  closedIssues: number
  /** Unix seconds. */
  createdAt: number
  url: string
}

/** The repository's milestones. An issue is put into one by `Issues`. Not needed by the queue itself. */
export interface Milestones {
  /** All of them, open and closed, the oldest first, as far as `MAX_PAGES` go. A hint: lists lag. */
  list(): Promise<readonly Milestone[]>
  /** Undefined when it is not there. */
  get(number: number): Promise<Milestone | undefined>
  /**
   * Makes a milestone, once: when the answer is lost, looks for it. `taken`: another has the title.
   * @throws Problem `outcome-unknown` when it isn't found (which does not prove that it won't be)
   */
  create(draft: { title: string; description: string }): Promise<Milestone | 'taken'>
  /**
   * Changes what is given. `taken`: another has the title; undefined: it is not there.
   * @throws Problem `outcome-unknown` when the answer is lost; the same change may be sent again
   */
  change(
    number: number,
    change: { title?: string; description?: string; open?: boolean },
  ): Promise<Milestone | 'taken' | undefined>
}

/** How a dispatch went. `unknown`: the answer was lost, so it may run or not. It is never sent twice. */
export type Dispatched =
  | { outcome: 'sent' }
  /** `missing`: what was to be started is not there, or not for this token. */
  | { outcome: 'refused'; why: string; missing: boolean }
  | { outcome: 'unknown' }

/** Starts workflows of GitHub Actions. Not needed by the queue itself. */
export interface Dispatch {
  /** Sends an event to all workflows on `repository_dispatch` of this type. It takes ten properties. */
  repository(eventType: string, payload: { readonly [key: string]: Json }): Promise<Dispatched>
  /** Starts one workflow, by its file's name, on a branch or tag. It takes 25 inputs that the file names. */
  workflow(file: string, ref: string, inputs: Readonly<Record<string, string>>): Promise<Dispatched>
}

export interface Bindings {
  /** By the queues' names, as of a minute ago at most. */
  all(): Promise<ReadonlyMap<string, Binding>>
  /** The queues that run strictly in order, likewise. */
  inOrder?(): Promise<ReadonlySet<string>>
}

/** Asks an address that the operator chose. Resolves to the status; undefined without an answer. */
export type Ping = (url: string) => Promise<number | undefined>

/** Who is told of every job that was made: an address of the operator's, or workflows. */
export type OnCreate =
  | { kind: 'http'; url: string }
  | { kind: 'repository_dispatch'; eventType: string }
  | { kind: 'workflow_dispatch'; workflow: string; ref: string }

/** What may still be asked of GitHub in this hour. */
export interface Budget {
  limit: number
  remaining: number
  /** Unix seconds. */
  resetAt: number
}

/** What was asked of GitHub by this process. */
export interface Usage {
  /** Requests to its REST API. */
  rest: number
  /** Requests to its GraphQL API. */
  graphql: number
  /** What both count towards GitHub's limits by the minute. */
  points: number
}
