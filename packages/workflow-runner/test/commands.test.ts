import { expect, test } from 'vitest'
import { createCommandReader, parseCommand } from '../src/step/commands.ts'

const known = (name: string) => ['error', 'set-output', 'group'].includes(name)

test.each([
  ['::error::broken', { name: 'error', properties: {}, data: 'broken' }],
  ['  ::error::after blanks', { name: 'error', properties: {}, data: 'after blanks' }],
  ['::ERROR::whatever its case', { name: 'error', properties: {}, data: 'whatever its case' }],
  [
    '::error file=a.ts,line=3::here',
    { name: 'error', properties: { file: 'a.ts', line: '3' }, data: 'here' },
  ],
  ['::error title=a%3Ab%2Cc%0Ad::x', { name: 'error', properties: { title: 'a:b,c\nd' }, data: 'x' }],
  ['::error::100%25 %0A %250A', { name: 'error', properties: {}, data: '100% \n %0A' }],
  ['::error::a::b', { name: 'error', properties: {}, data: 'a::b' }],
  ['::set-output name=a=b::c', { name: 'set-output', properties: { name: 'a=b' }, data: 'c' }],
  ['in the middle ##[error]seen', { name: 'error', properties: {}, data: 'seen' }],
  ['##[error file=a;line=2]x%5D%3B', { name: 'error', properties: { file: 'a', line: '2' }, data: 'x];' }],
])('"%s" is a command', (line, command) => {
  expect(parseCommand(line, known)).toEqual(command)
})

test.each([
  ['in the middle ::error::of a line'],
  ['::error'],
  [':: error::x'],
  ['::unheard-of::x'],
  ['##[unheard-of]x'],
  ['##[error'],
  [''],
])('"%s" is output', (line) => {
  expect(parseCommand(line, known)).toBeUndefined()
})

test('commands are output between `stop-commands` and its token', () => {
  const read = createCommandReader()
  const lines = ['::stop-commands::END', '::error::a', '::end::', '::error::b']
  expect(lines.map((line) => read(line)?.data)).toEqual([undefined, undefined, undefined, 'b'])
})
