/**
 * What keeps a file from being used.
 * `locked`: another connection writes to it; the same work may go through a moment later.
 * `unavailable`: the disk is full, or cannot be read or written; it may be later.
 * `damaged`: its content is broken, or the file was removed or replaced while it was open.
 * `strange`: it is whole, but of another version or of another program.
 */
export type FileErrorKind = 'locked' | 'unavailable' | 'damaged' | 'strange'

/** Everything that is wrong with the file rather than with a statement. */
export class FileError extends Error {
  override readonly name = 'FileError'
  readonly kind: FileErrorKind

  constructor(kind: FileErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}

/** SQLite's result codes: https://sqlite.org/rescode.html. Others are about the statement. */
const CODES: Readonly<Record<number, readonly [FileErrorKind, string]>> = {
  5: ['locked', 'another process has locked it, such as a backup or a second service'],
  6: ['locked', 'another connection has locked it'],
  8: ['unavailable', 'it may not be written'],
  10: ['unavailable', 'the disk cannot be read or written'],
  11: ['damaged', 'its content is damaged'],
  13: ['unavailable', 'the disk is full'],
  14: ['unavailable', 'it cannot be opened'],
  26: ['damaged', 'its content is not a database'],
}

/** Does work on SQLite. @throws FileError for what is wrong with the file; whatever else the work throws */
export function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toFileError(error)
  }
}

function toFileError(error: unknown): unknown {
  if (!(error instanceof Error && 'errcode' in error)) return error
  // The lower byte says what kind it is, the rest the detail.
  const [kind, why] = CODES[Number(error.errcode) & 0xff] ?? []
  return kind && why ? new FileError(kind, `${why} (SQLite: ${error.message})`, error) : error
}
