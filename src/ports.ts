import type { Clock } from '@octoqueue/bounds/clock'
import type { Beside, Dashboard } from '@octoqueue/issue-dashboard'
import type { Schema } from '@octoqueue/issue-forms'
import type { IssueLinks } from '@octoqueue/job-dependencies'
import type { Edit, Gesture, HistoryEvent, People as Persons } from '@octoqueue/job-requests'
import type { Attachment, Listed, Moved, NameLedger as Names } from '@octoqueue/name-ledger'
import type { Form, Sensitive } from '@octoqueue/queue-settings/data'
import type { Entry, ServedUpTo } from './domain/entry.ts'
import type { Spec } from './domain/job.ts'
import type { Awaited, Cursor, Folder, Mark, Move, Wanted } from './domain/move.ts'
import type { View } from './domain/view.ts'

export type { Attachment, Clock, Gesture, HistoryEvent, Listed, Moved }

/** What the queue asks of the world. Adapters speak these words; none of their own types come through. */

/** An issue as the queue sees it. */
export interface Issue {
  number: number
  title: string
  body: string
  labels: readonly string[]
  open: boolean
  /** Unix seconds. */
  createdAt: number
  url: string
  /** Login of whoever opened it; empty when that account is gone. */
  author: string
  /** Id of that account, which never changes; 0 when it is gone or has none. */
  authorId: number
  /** Number of the milestone that it belongs to, if to any. */
  milestone: number | undefined
  /** When its body was last changed, in Unix seconds, 0 for never; absent where that is not told. */
  editedAt?: number
  /** How many issues block it, and how many are parts of it; absent for none, or where it is not told. */
  links?: { blockers: number; children: number } | undefined
}

/** An issue that is to be made. Its body has a nonce, so no other issue of ours has the same. */
export interface Draft {
  title: string
  body: string
  labels: readonly string[]
  /** Number of its milestone. GitHub leaves it out without a word for a token that may not push. */
  milestone?: number | undefined
}

/** An issue with its last comments, the oldest first: what is left of a job that ended long ago. */
export interface EndedIssue {
  issue: Issue
  comments: readonly { body: string; author: string; authorId: number; at: number; isEdited: boolean }[]
  /** Where those before them end, to ask for them; undefined when these are all. */
  earlier: string | undefined
}

/** An issue, when its body was last changed (Unix seconds; 0: never), and by whom it ever was. */
export interface EditedIssue {
  issue: Issue
  editedAt: number
  /** Undefined when they are more than can be read; the first text of a changed body is one, too. */
  edits: readonly Edit[] | undefined
}

/** `again`: somebody may have shown this view before, so its comment is looked for before it is written. */
export type Rendering = 'first' | 'again'

/** GitHub gives a document ten seconds. */
export const MAX_ISSUES_PER_READ = 20

export interface ShownIssues {
  /** Oldest first. */
  open: readonly Issue[]
  /** Some of the closed ones that show a status of jobs that go on. */
  misshown: readonly Issue[]
  /** Whether the list may lack the issue although it is open. */
  isUnknown(number: number): boolean
  /** About how many issues a limit left for the next listing. */
  left: number
}

export interface Issues {
  /**
   * Makes an issue. Never sent twice: when the answer is lost, looks among our account's newest issues for
   * the very body that was sent.
   * @throws Problem `outcome-unknown` when it isn't there (which does not prove that it won't be).
   */
  create(draft: Draft): Promise<Issue>
  /** Reads one issue; undefined when it is gone (deleted, transferred, never there, or a pull request). */
  read(number: number): Promise<Issue | undefined>
  /** Reads several issues in one request, at most `MAX_ISSUES_PER_READ`; those that are gone are left out. */
  readMany(numbers: readonly number[]): Promise<readonly Issue[]>
  /**
   * Whether GitHub says that an issue was deleted or moved away. That it does not show one is no such word.
   */
  isGone(number: number): Promise<boolean>
  /**
   * Of these issues, at most `MAX_ISSUES_PER_READ`, those whose last comments lack one with the mark. Earlier
   * ones may have it: `render` looks for it `again` before it writes.
   */
  lackComments(marks: readonly { number: number; marker: string }[]): Promise<readonly number[]>
  /** What several issues are tied to, at most `MAX_ISSUES_PER_READ`; those that are gone are left out. */
  readLinks(numbers: readonly number[]): Promise<readonly IssueLinks<Issue>[]>
  /** Whether GitHub has dependencies and sub-issues at all. */
  tiesIssues(): Promise<boolean>
  /** Ties an issue to what it is to wait for, and is a part of. May be repeated. */
  link(number: number, links: Pick<Spec, 'after' | 'parent'>): Promise<void>
  /** Reads one issue, and who changed its body when; undefined when gone. */
  readEdited(number: number): Promise<EditedIssue | undefined>
  /** Where what closed an issue is to be seen, if that was a merged pull request or a commit. */
  readCloser(number: number): Promise<string | undefined>
  /** Reads one issue with its last comments, or the last ones before; undefined when gone. */
  readEnded(number: number, before?: string): Promise<EndedIssue | undefined>
  /**
   * A page of closed issues with this label, or of all with it, newest first; `next` is what to ask for the
   * page after it.
   */
  listEnded(
    label: string,
    after?: string,
    openToo?: boolean,
  ): Promise<{ ended: readonly EndedIssue[]; next: string | undefined }>
  /** The numbers of the newest issues, open or closed; undefined when GitHub does not tell. */
  listNewest(): Promise<readonly number[] | undefined>
  /** All issues made since then, open or closed, newest first; undefined when they are too many. */
  listSince(createdAt: number): Promise<readonly Issue[] | undefined>
  /**
   * Changes an issue's body, replaces its labels, or puts it into another milestone (null: into none). Labels
   * that people put on it at the same moment may be lost.
   */
  edit(
    number: number,
    change: { body?: string; labels?: readonly string[]; milestone?: number | null },
  ): Promise<Issue>
  /** Adds a comment. Never sent twice. @throws Problem `outcome-unknown` when the answer was lost */
  comment(number: number, body: string): Promise<void>
  /** Reacts to a comment, as GitHub calls the reactions; a second time changes nothing. */
  react(comment: number, content: '+1' | 'confused' | 'eyes'): Promise<void>
  /** Edits the comment with the mark that the account `by` wrote lately, or writes one. Never sent twice. */
  reply(number: number, reply: { by: number; mark: string; body: string }): Promise<void>
  /**
   * Writes over our own comments whose last lines begin with these marks, where they are among the last ones
   * of their issues, say something else, and nobody edited them since `before` (Unix seconds). At most
   * `MAX_ISSUES_PER_READ`. Resolves to the issues that have one.
   */
  rewrite(
    comments: readonly { number: number; mark: string; body: string; before: number }[],
  ): Promise<readonly number[]>
  /** Pins an issue on top of the list. Resolves to whether GitHub did; three are pinned at most. */
  pin(number: number): Promise<boolean>
  /** Open issues, all or of one milestone, oldest first; `onLimit` hears of more. A hint: lists lag. */
  listOpen(filter?: { milestone: number }, onLimit?: () => void): Promise<readonly Issue[]>
  /**
   * What shows labels of the queue's: `jobs` by their numbers, what asks for something and changed `since`
   * (Unix seconds), what changed since the last listing, and of the rest a page at a time. However many they
   * are, they cost the same. A hint: lists lag.
   */
  listShown(asked: { jobs: readonly number[]; since: number }): Promise<ShownIssues>
  /**
   * Makes the issue show a view: its status label and none of the queue's others, open or closed, one
   * comment. Resolves to the issue as it is afterwards; undefined when it is gone.
   */
  render(number: number, view: View, time: Rendering): Promise<Issue | undefined>
}

/** The ledger as adapters keep it: names. The queue uses it as a {@link Ledger}. */
export interface NameLedger extends Names {
  /**
   * A long poll for moves of all processes, for ledgers that all of them go through. Without it, a claim that
   * waits lists again every few seconds. Resolves when a move brought something that is awaited, or after
   * `ms` (at most `MAX_ARRIVAL_WAIT_MS`); it may resolve early. Of several who wait for the same thing, one
   * is woken: the first who came.
   *
   * `seen` is what the caller's last call resolved to, 0 at first. It counts the ledger's arrivals, so a call
   * whose `seen` is out of date resolves at once: nothing is missed between a listing and the next call.
   *
   * Arguments and answers are plain data, so that they can cross a network. A call cannot be taken back:
   * whoever went away is woken in vain, and the others find what it was woken for when their own calls end.
   */
  waitForArrival?(awaited: Awaited, seen: number, ms: number): Promise<number>
}

/** An entry, and the key of what is attached to it. */
export interface Found<E extends Entry = Entry> {
  entry: E
  attachment: string
}

/** What stands in a folder of the ledger. */
export interface Listing {
  entries: readonly Found[]
  marks: readonly { mark: Mark; attachment: string }[]
  /** The ledger's time when it answered, in Unix seconds. */
  at: number
}

/** The ledger as the queue uses it: entries and marks instead of their names. */
export interface Ledger extends Omit<NameLedger, 'list' | 'peek' | 'move' | 'moveAll'> {
  list(folder: Folder): Promise<Listing>
  /**
   * What decides a claim of a queue: all of it, or the first of it as far as `wanted` says. `isCut`: behind
   * the last job that could be claimed there may be others.
   */
  offer(queue: string, wanted: Wanted): Promise<Listing & { isCut: boolean }>
  move(move: Move, attachment?: Attachment): Promise<Moved>
  moveAll(moves: readonly Move[]): Promise<readonly Moved[]>
  /** Numbers of jobs that were looked for in vain a moment ago, by anybody or by one asker. */
  missing: {
    /** A look begins. What it misses does not count if this process changes the job before it ends. */
    begin(): number
    note(number: number, began: number, asker?: string): void
    has(number: number, asker?: string): boolean
  }
}

/** The longest that one `waitForArrival` lasts: by then all list again, whatever was lost on the way. */
export const MAX_ARRIVAL_WAIT_MS = 10_000

export interface ReadGestures {
  /** The oldest first of each kind. */
  gestures: readonly Gesture[]
  /** From where to read on. The latest minutes are read again: GitHub's lists lag. */
  upTo: Cursor
  /** Whether so much was read for it that the cursor is to be moved. */
  isMuch: boolean
  /** About how many are left for the next turn; 0 when all were read. */
  left: number
}

export interface People extends Persons {
  /** What happened since, as far as a turn's budget goes. */
  gestures(since: Cursor): Promise<ReadGestures>
  /** The ids of the newest event and comment: whatever happened has one up to these. */
  newest(): Promise<ServedUpTo>
}

/** `unknown`: GitHub did not say. `hidden`: the token may not see it. */
type WorkState = 'running' | 'ended' | 'unknown' | 'hidden'

export interface Workflows {
  /** Whether a workflow job still runs. */
  stateOf(workflowJob: number): Promise<WorkState>
  /** Whether a run has not ended, be it that it waits for an approval. */
  stateOfRun(workflowRun: number): Promise<WorkState>
}

/** Chance. `fraction` is in [0, 1); `nonce` is 16 hex digits that nobody has used. */
export interface Random {
  fraction(): number
  nonce(): string
}

export type LogFields = Record<string, string | number | boolean | undefined>
/** Messages are verbs; what they are about stands in the fields. Never a token, a key or a payload. */
export type Log = Record<'debug' | 'info' | 'warn' | 'error', (message: string, fields?: LogFields) => void>

/** What administrators ask of jobs' data, and how sensitive ones are kept. What it refuses are Problems. */
export interface Payloads extends Sensitive {
  /**
   * Lets a job's data pass, before the job is made.
   * @throws Problem `payload-invalid` or `secret-found` with the place of everything that does not fit, or
   * why the queue takes nothing like it; `settings-unreadable`, or GitHub's, when nobody can tell
   */
  check(spec: Pick<Spec, 'queue' | 'type' | 'data'> & Partial<Spec>, form?: Form): Promise<void>
  /** The schemas of jobs there, that of the type first: issue forms are made of them. @throws as `check` */
  schemas(place: Pick<Spec, 'queue' | 'type'>): Promise<readonly Schema[]>
}

/** What the queue is put together from. */
export interface Adapters extends Omit<Ports, 'ledger'> {
  ledger: NameLedger
}

/** What its verbs take as their first argument. */
export interface Ports {
  /** How long the ledger keeps jobs that completed or were cancelled; a day when absent. */
  retentionSeconds?: number | undefined
  /** What the dashboard shows beside jobs; undefined where the repository is to have none. */
  dashboard?: Pick<Dashboard, 'budget'> & { schedules(): Promise<Beside['schedules']> }
  /** What a schedule makes next, in a sentence; undefined when there is no such schedule. */
  sayNextRuns?: ((schedule: string) => Promise<string | undefined>) | undefined
  /** Signs the queue's drafts; undefined when there is no secret to sign with. */
  sign?: ((text: string) => Promise<string>) | undefined
  /** Address of the repository on GitHub, for links: `https://github.com/owner/name`. */
  page: string
  issues: Issues
  people: People
  workflows: Workflows
  ledger: Ledger
  payloads: Payloads
  /** By which labels people make jobs of ordinary issues, in small letters, and of which queues. */
  adoptions?: (() => Promise<ReadonlyMap<string, string>>) | undefined
  clock: Clock
  random: Random
  log: Log
}
