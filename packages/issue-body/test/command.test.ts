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

const read = (comment: string) =>
  readCommands(comment, KNOWN).map((one) => {
    if ('meant' in one) return `${one.meant}?`
    return one.text ? `${one.name}: ${one.text}` : one.name
  })

test.each<[string, string[]]>([
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
  ['**/retry**', ['retry?']],
  ['`/retry`', ['retry?']],
  ['/cancle', ['cancel?']],
  ['/retyr', ['retry?']],
  ['/Retyr, please', ['retry?']],
  ['/unblok it', ['unblock?']],
  ['/aprove', ['approve?']],
  ['/cancell', ['cancel?']],
  ['/requeu', ['requeue?']],
  ['/priority 5\n/dealy 2h', ['priority: 5\n/dealy 2h', 'delay?']],
  ['/block because of `x\n/cancle\n`', ['block: because of `x\n/cancle\n`']],
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
  ['/retest', []],
  ['/rebase', []],
  ['/close', []],
  ['/hold', []],
  ['/unassign', []],
  ['/answers', []],
  ['/cc', []],
  ['/usr/bin/retry is missing', []],
  ['/usr is full', []],
  ['/tmp', []],
  ['/help.md', []],
  ['/cancel.txt', []],
  ['/ or not', []],
  ['and/or cancle', []],
  ['please /cancle', []],
  ['See /cancle', []],
  ['> /cancle', []],
  ['    /cancle', []],
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
