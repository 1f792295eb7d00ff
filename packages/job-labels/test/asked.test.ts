import { expect, test } from 'vitest'
import { attributesIn, readHeadings } from '../src/index.ts'

test.each([
  [['bug', 'type:mail', 'Priority:3', 'queue:post'], { queue: 'post', type: 'mail', priority: 3 }],
  [['bug'], {}],
  [['queue:post', 'queue:late'], expect.stringContaining('Two labels name a queue')],
])('labels %j ask for %o', (labels, expected) => {
  expect(attributesIn(labels)).toEqual(expected)
})

test.each([
  ['Type', 'welcome mail', { type: 'welcome mail' }],
  ['Type', 'a_b', { type: 'a_b' }],
  ['Type', 'prüfen 2', { type: 'prüfen 2' }],
  ['Queue', 'mail-2', { queue: 'mail-2' }],
  ['Priority', '7', { priority: 7 }],
])('a form that says %s %j means that', (heading, value, expected) => {
  expect(readHeadings([{ heading, value }])).toMatchObject(expected)
})

// What Markdown would show otherwise, or what is more than a word.
test.each([
  ['Type', '*welcome'],
  ['Type', 'welcome*'],
  ['Type', '_welcome'],
  ['Type', 'welcome_'],
  ['Type', '._welcome'],
  ['Type', 'a_.b'],
  ['Type', 'x'.repeat(257)],
  ['Queue', '_mail'],
  ['Queue', 'mail_'],
  ['Queue', 'a..b'],
  ['Queue', ' mail'],
  ['Priority', '12'],
  ['Priority', 'p1'],
  ['Priority', '1!'],
])('a form that says %s %j says nothing clear', (heading, value) => {
  expect(readHeadings([{ heading, value }])).toEqual(expect.any(String))
})
