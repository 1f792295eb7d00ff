import { isShallow } from '@octoqueue/exact-json'
import type { File, JsonObject, SharedDocumentOptions } from './document.ts'

/** More than any section needs; deeper JSON could be read, but not written again. */
const MAX_DEPTH = 100

/** The document that a file holds. @throws `unreadable` */
export function parseDocument(
  file: File | undefined,
  { version, failures: { unreadable } }: Pick<SharedDocumentOptions, 'version' | 'failures'>,
): JsonObject {
  if (!file) return {}
  const refuse = (pointer: string, detail: string): never => {
    throw unreadable([{ pointer, detail }])
  }
  const value = parseJson(file.text.replace(/^\ufeff/, ''), refuse)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('', 'The file must hold one JSON object.')
  }
  const document = value as JsonObject
  if (!isShallow(document, MAX_DEPTH)) return refuse('', `The file must be at most ${MAX_DEPTH} levels deep.`)
  if (document.version === version || document.version === undefined) return document
  return refuse('/version', `This program knows version ${version} only.`)
}

function parseJson(text: string, refuse: (pointer: string, detail: string) => never): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const where = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined
    return refuse('', `The file stops being JSON at ${where ?? 'its end'}.`)
  }
}
