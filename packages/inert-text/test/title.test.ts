import { expect, test } from 'vitest'
import { inertTitle, readTitle } from '../src/index.ts'

test.each([
  '@octocat look',
  'fixes #1',
  'see GH-12',
  'www.example.com',
  'https://example.com',
  'a'.repeat(40),
])('a title reads as it was given: %s', (title) => {
  expect(readTitle(inertTitle(title))).toBe(title)
})

test.each(['@octocat', '#1', 'GH-1', 'www.example.com', 'https://x.example'])('%s is broken up', (title) => {
  expect(inertTitle(title)).not.toContain(title)
})

test('what refers to nothing stays as it is', () => {
  expect(inertTitle('C# and 50 % of GH')).toBe('C# and 50 % of GH')
})
