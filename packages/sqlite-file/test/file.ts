import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteFile, type SqliteFile } from '../src/index.ts'

export const VERSION = 3
export const SCHEMA = 'CREATE TABLE names (name TEXT PRIMARY KEY) STRICT'

/** A path of this test's own, at which there is nothing yet. */
export function aPath(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sqlite-file-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'x.sqlite')
}

/** Opens a file that the test closes. */
export function open(file: string): SqliteFile {
  const opened = openSqliteFile(file, { schema: SCHEMA, version: VERSION })
  onTestFinished(() => opened.close())
  return opened
}

export const add = (file: SqliteFile, name: string): void =>
  file.transaction(() => file.run('INSERT INTO names (name) VALUES (?)', name))

export const names = (file: SqliteFile): string[] =>
  file.all<{ name: string }>('SELECT name FROM names ORDER BY name').map(({ name }) => name)

/** What a call has to throw. */
export const refusal = (kind: string, why: string): object => ({
  name: 'FileError',
  kind,
  asymmetricMatch: (error: Error & { kind?: string }) => error.kind === kind && error.message.includes(why),
})
