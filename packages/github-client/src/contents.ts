import { statusOfError, wordsOfError } from '@octoqueue/github-answers'
import type { Repository } from './account.ts'
import type { Client } from './client.ts'
import { GitHubError, isUnknown } from './errors.ts'
import { checkPresence } from './repository/presence.ts'

/* Text files on the default branch, by GitHub's contents API: every change is a commit. */

/** Half of what GitHub shows in one answer; a text that people edit by hand is far shorter. */
export const MAX_DOCUMENT_BYTES = 512 * 1024

/**
 * How GitHub words a conflict: the file has another blob, the file exists already (measured by
 * pome-sh/digital-twins#400), or the branch moved meanwhile. Other 409s and 422s, such as those for rules of
 * the repository, stay however often the file is read.
 */
const CONFLICT = /does not match|"sha" wasn't supplied|but expected/

interface Options extends Repository {
  client: Client
}

/** A file: its text, and the id of its blob, which names this version of it. */
export interface TextFile {
  text: string
  version: string
}

/** A change to a file that is at the version `from`; undefined: to one that is not there. */
export interface FileChange {
  from: string | undefined
  message: string
}

/** Text files of at most `MAX_DOCUMENT_BYTES`, changed by compare-and-swap. */
export const createDocuments = (options: Options) => ({
  /** Undefined when it is not there. A conditional read. */
  read: (path: string) => readDocument(options, path),
  /** `refused`: it is at another version by now. `unknown`: the answer was lost. */
  write: (path: string, text: string, change: FileChange) => writeDocument(options, path, text, change),
})

async function readDocument({ client, owner, repo }: Options, path: string): Promise<TextFile | undefined> {
  try {
    const { data } = await client.readIfChanged(client.rest.repos.getContent, { owner, repo, path })
    return fromContents(path, data)
  } catch (error) {
    if (statusOfError(error) !== 404) throw error
    await checkPresence(client, { owner, repo })
    return undefined
  }
}

async function writeDocument(
  { client: { rest }, owner, repo }: Options,
  path: string,
  text: string,
  { from, message }: FileChange,
): Promise<'written' | 'refused' | 'unknown'> {
  const content = encode(path, text)
  const sha = from === undefined ? {} : { sha: from }
  try {
    await rest.repos.createOrUpdateFileContents({ owner, repo, path, message, content, ...sha })
    return 'written'
  } catch (error) {
    if (isUnknown(error)) return 'unknown'
    if (![409, 422].includes(statusOfError(error) ?? 0)) throw error
    const words = wordsOfError(error)
    if (CONFLICT.test(words)) return 'refused'
    throw new GitHubError('github-refused', `GitHub refused to write ${path}: ${words}`, { cause: error })
  }
}

/** What GitHub says of a file; a folder is a list. */
type Contents =
  | { sha: string; size: number; type: string; content?: string; encoding?: string }
  | readonly unknown[]

/** @throws GitHubError `github-refused` */
function fromContents(path: string, contents: Contents): TextFile {
  const refuse = (why: string) => new GitHubError('github-refused', `${path} ${why}.`)
  if (!('sha' in contents) || contents.type !== 'file') throw refuse('is not a file')
  const { sha, size, content = '', encoding } = contents
  if (size > MAX_DOCUMENT_BYTES || encoding !== 'base64') {
    throw refuse(`has ${size} bytes, more than ${MAX_DOCUMENT_BYTES}`)
  }
  const bytes = Uint8Array.from(atob(content.replaceAll('\n', '')), (one) => one.charCodeAt(0))
  try {
    // A byte order mark is part of the text: what is read is what was written.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, version: sha }
  } catch {
    throw refuse('is not a text in UTF-8')
  }
}

/** A text as GitHub takes it. @throws GitHubError `invalid-request` */
function encode(path: string, text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    const detail = `${path} would have ${bytes.byteLength} bytes; it may have ${MAX_DOCUMENT_BYTES}.`
    throw new GitHubError('invalid-request', detail)
  }
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
