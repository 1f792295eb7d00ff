import type { Clock, SingleFlight } from '@octoqueue/bounds'
import type { Fault, Json } from '@octoqueue/exact-json'

export type JsonObject = { readonly [name: string]: Json }

/** A file's text, and what names this version of it. */
export interface File {
  text: string
  version: string
}

/** How a write went. `refused`: the file is at another version by now. `unknown`: the answer was lost. */
export type Written = 'written' | 'refused' | 'unknown'

/** Where the file is kept. */
export interface Files {
  /** Reads a file; undefined when it is not there. */
  read(path: string): Promise<File | undefined>
  /** Writes a whole file if it is still at the version `from`; undefined: if it is not there. */
  write(path: string, text: string, change: { from: string | undefined; message: string }): Promise<Written>
}

/** A document in a file, read through a cache and changed by compare-and-swap. */
export interface SharedDocument {
  /**
   * The document as of `maxAgeMs` ago at most; an empty one when there is no file yet. The same object as
   * long as the file stays as it is.
   * @throws `unreadable`, or an error of the files
   */
  read(maxAgeMs?: number): Promise<JsonObject>
  /**
   * Edits what the file holds now, and writes it. `edit` is called again when others were faster, and after a
   * lost answer maybe on its own work: it answers with the very same document when there is nothing to do.
   * What it throws is thrown on, and nothing is changed. From then on `read` answers what `edit` was given.
   * @throws `unreadable`, `busy`, `doubtful`, or an error of the files
   */
  change(
    edit: (document: JsonObject) => JsonObject | Promise<JsonObject>,
    message: string,
  ): Promise<JsonObject>
}

export interface SharedDocumentOptions {
  path: string
  /** The field `version` of what is written; a file of another version is not read. */
  version: number
  files: Files
  clock: Clock
  /** How others wait for a reading or a change that is under way. */
  singleFlight: SingleFlight
  /** Makes the errors that callers see. */
  failures: {
    /** People edit the file: what is wrong with it is reported, never guessed at. */
    unreadable: (faults: readonly Fault[]) => Error
    /** Others were faster each time. */
    busy: () => Error
    /** Nobody said whether the file was written. */
    doubtful: (cause?: unknown) => Error
  }
}
