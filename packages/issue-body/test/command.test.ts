import { readCommands, readDuration } from '@octoqueue/issue-body'
import { expect, test } from 'vitest'

const KNOWN = [
  'cancel',
  'retry',
  'requeue',
  'unblock',
  'approve',
  'priority',
  'delay',
  'block',
  'answer',
  'help',
]

const read = (comment: string) => {
  const commands = readCommands(comment, KNOWN)
  return commands === 'nearly'
    ? commands
    : commands.map(({ name, text }) => (text ? `${name}: ${text}` : name))
}

test.each<[string, string[] | 'nearly']>([
  ['/cancel', ['cancel']],
  ['/CANCEL', ['cancel']],
  ['/Retry\n\nit was the network', ['retry: it was the network']],
  ['/unblock\u200b', ['unblock']],
  ['/cancel please, wrong file', ['cancel: please, wrong file']],
  ['/cancel.', ['cancel']],
  ['/cancel: wrong file', ['cancel: wrong file']],
  ['/approve 0123456789ab', ['approve: 0123456789ab']],
  ['/priority 5\n/delay 2h', ['priority: 5', 'delay: 2h']],
  ['/priority 5\r\nas agreed\r\n/delay 2h', ['priority: 5\nas agreed', 'delay: 2h']],
  ['/answer\n\nUse `main`.\n\n/cancel is for later', ['answer: Use `main`.\n\n/cancel is for later']],
  ['/block because of `x\n/cancel\n`', ['block: because of `x\n/cancel\n`']],
  ['/retry <!--\n/cancel\n-->', ['retry: <!--\n/cancel\n-->']],
  ['/retry\n> /cancel', ['retry: > /cancel']],
  ['**/retry**', 'nearly'],
  ['`/retry`', 'nearly'],
  ['/cancle', 'nearly'],
  ['/unblok it', 'nearly'],
  ['please /retry', []],
  ['Should we\n/cancel', []],
  ['    /retry', []],
  ['> /retry', []],
  ['- /retry', []],
  ['```\n/retry\n```', []],
  ['<!--\n/retry\n-->', []],
  ['<div hidden>\n/retry\n</div>', []],
  ['/retrying is hard', []],
  ['/lgtm', []],
  ['/cancel/all', []],
  ['/cancel-it', []],
  ['/toString', []],
  ['', []],
])('%j asks for: %j', (comment, commands) => {
  expect(read(comment)).toEqual(commands)
})

test.each<[string, number | undefined]>([
  ['2h', 7200],
  ['90s', 90],
  ['1h30m', 5400],
  ['2 days', 172_800],
  ['1D 12h please', 129_600],
  ['10 minutes', 600],
  ['5', undefined],
  ['2hx', undefined],
  ['soon', undefined],
  ['', undefined],
])('%j lasts %j seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds)
})
