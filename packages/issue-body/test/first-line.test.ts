import { readFirstLine } from '@octoqueue/issue-body'
import { expect, test } from 'vitest'

test.each<[string, string | undefined]>([
  ['/approve', '/approve'],
  ['\n \n  /approve \r\nplease', '/approve'],
  ['/approve\n\nLooks good.', '/approve'],
  ['/approve\n-- \nAnn', '/approve'],
  ['`/approve`', '`/approve`'],
  ['    /approve', undefined],
  ['\n\n        /approve', undefined],
  ['\t/approve', undefined],
  ['```\n/approve\n```', undefined],
  ['> /approve', undefined],
  ['- /approve', undefined],
  ['<!--\n/approve\n-->', undefined],
  ['<div>\n/approve\n</div>', undefined],
  ['# /approve', undefined],
  ['', undefined],
  ['>'.repeat(60_000), undefined],
])('of %j is %j', (comment, line) => {
  expect(readFirstLine(comment)).toBe(line)
})
