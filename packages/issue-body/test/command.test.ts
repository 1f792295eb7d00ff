import { type Command, readCommand } from '@octoqueue/issue-body'
import { expect, test } from 'vitest'

test.each<[string, Command]>([
  ['/cancel', 'cancel'],
  ['/Retry\n\nit was the network', 'back'],
  ['/requeue', 'back'],
  ['/unblock\u200b', 'back'],
  ['/approve', 'approve'],
  ['/approve 0123456789ab', 'approve'],
  ['/approve all of it', 'nearly'],
  ['/cancel please', 'nearly'],
  ['**/retry**', 'nearly'],
  ['please /retry', 'none'],
  ['    /retry', 'none'],
  ['> /retry', 'none'],
  ['/retrying is hard', 'none'],
  ['', 'none'],
])('%j asks for: %s', (comment, command) => {
  expect(readCommand(comment)).toBe(command)
})
