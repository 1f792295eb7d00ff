import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { gatherSettings, readIfThere, readProjectFile, SettingsError } from '../src/index.ts'

beforeEach(() => {
  const before = process.cwd()
  const folder = mkdtempSync(path.join(tmpdir(), 'settings-'))
  process.chdir(folder)
  onTestFinished(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
})

test('options go before the environment, that before .env, and what is empty is not set', () => {
  writeFileSync('.env', 'A=file\nB=file\nC=file\n')
  expect(gatherSettings({ A: 'option', B: '' }, { A: 'env', B: 'env', C: ' ' })).toEqual({
    A: 'option',
    B: 'env',
    C: 'file',
  })
})

test('a folder in the place of .env is none', () => {
  mkdirSync('.env')
  expect(gatherSettings({}, {})).toEqual({})
})

test('a line of .env that would be passed over is named by its number, and not by its text', () => {
  writeFileSync('.env', 'A=1\nsesame\n')
  expect(() => gatherSettings({}, {})).toThrow(/^Line 2 of \.env is no NAME=value(?!.*sesame)/)
})

describe('the file of a project', () => {
  const FIELDS = { url: 'QUEUE_URL' }

  test('says its fields as settings', () => {
    expect(readProjectFile('demo.json', FIELDS)).toEqual({})
    writeFileSync('demo.json', '{"url":"http://localhost"}')
    expect(readProjectFile('demo.json', FIELDS)).toEqual({ QUEUE_URL: 'http://localhost' })
  })

  test.each(['{"key":"x"}', '{"url":1}', '{"__proto__":"x"}', 'no JSON'])('%s is refused', (text) => {
    writeFileSync('demo.json', text)
    expect(() => readProjectFile('demo.json', FIELDS)).toThrow(SettingsError)
  })

  test('that cannot be read is told with the reason', () => {
    mkdirSync('demo.json')
    expect(() => readIfThere('demo.json')).toThrow(/demo\.json cannot be read: EISDIR/)
  })
})
