import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findMissing, type NewFile, writeNewFiles } from '../src/index.ts'

const FILES: readonly NewFile[] = [
  { path: '.github/workflows/work.yml', text: 'name: Work\n' },
  { path: 'job.sh', text: '#!/bin/sh\ncat\n', isYours: true },
]
const pathsOf = (files: readonly NewFile[]) => files.map((file) => file.path)

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'new-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('files are written with their folders, and then nothing is missing', () => {
  const folder = newFolder()
  expect(findMissing(folder, FILES)).toEqual({ missing: FILES, taken: [] })
  writeNewFiles(folder, FILES)
  expect(readFileSync(path.join(folder, '.github/workflows/work.yml'), 'utf8')).toBe('name: Work\n')
  expect(statSync(path.join(folder, 'job.sh')).mode & 0o100).toBe(0o100)
  expect(findMissing(folder, FILES)).toEqual({ missing: [], taken: [] })
})

test('what says something else would be overwritten, but for what is only begun', () => {
  const folder = newFolder()
  writeNewFiles(folder, FILES)
  for (const name of pathsOf(FILES)) writeFileSync(path.join(folder, name), 'mine\n')
  chmodSync(path.join(folder, 'job.sh'), 0o600)
  const { missing, taken } = findMissing(folder, FILES)
  expect([pathsOf(missing), pathsOf(taken)]).toEqual([[FILES[0]?.path], [FILES[0]?.path]])
})
