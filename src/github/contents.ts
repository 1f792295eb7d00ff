import { Problem } from '../domain/problem.ts'
import type { Document, Documents } from '../runtime/service-ports.ts'
import type { Client } from './client/client.ts'
import { isUnknown, statusOfError, toProblem, wordsOfError } from './client/problems.ts'
import { checkPresence, type Repository } from './client/repository.ts'

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

/** The `Documents` port over GitHub's contents: a version is the id of the file's blob. */
export const createDocuments = (options: Options): Documents => ({
  read: (path) => readDocument(options, path),
  write: (path, text, change) => writeDocument(options, path, text, change),
})

async function readDocument({ client, owner, repo }: Options, path: string): Promise<Document | undefined> {
  try {
    const { data } = await client.readIfChanged(client.rest.repos.getContent, { owner, repo, path })
    return fromContents(path, data)
  } catch (error) {
    if (statusOfError(error) !== 404) throw toProblem(error)
    await checkPresence(client, { owner, repo })
    return undefined
  }
}

async function writeDocument(
  { client: { rest }, owner, repo }: Options,
  path: string,
  text: string,
  { from, message }: Parameters<Documents['write']>[2],
): ReturnType<Documents['write']> {
  const content = encode(path, text)
  const sha = from === undefined ? {} : { sha: from }
  try {
    await rest.repos.createOrUpdateFileContents({ owner, repo, path, message, content, ...sha })
    return 'written'
  } catch (error) {
    if (isUnknown(error)) return 'unknown'
    if (![409, 422].includes(statusOfError(error) ?? 0)) throw toProblem(error)
    const words = wordsOfError(error)
    if (CONFLICT.test(words)) return 'refused'
    throw new Problem('github-refused', `GitHub refused to write ${path}: ${words}`, {}, error)
  }
}

/** What GitHub says of a file; a folder is a list. */
type Contents =
  | { sha: string; size: number; type: string; content?: string; encoding?: string }
  | readonly unknown[]

/** @throws Problem `github-refused` */
function fromContents(path: string, contents: Contents): Document {
  const refuse = (why: string) => new Problem('github-refused', `${path} ${why}.`)
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

/** A text as GitHub takes it. @throws Problem `invalid-request` */
function encode(path: string, text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    const detail = `${path} would have ${bytes.byteLength} bytes; it may have ${MAX_DOCUMENT_BYTES}.`
    throw new Problem('invalid-request', detail)
  }
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
