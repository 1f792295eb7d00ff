import { expect, test } from 'vitest'
import { readAddress } from '../../src/http/repositories/repositories.ts'

test.each([
  ['/repos/acme/jobs', '/repos/acme/jobs', 'acme', 'jobs'],
  ['/repos/acme/jobs/', '/repos/acme/jobs', 'acme', 'jobs'],
  ['/repos/acme/jobs/jobs/1', '/repos/acme/jobs', 'acme', 'jobs'],
  ['/repos/Ac-Me/a.b_c-d/queues', '/repos/Ac-Me/a.b_c-d', 'Ac-Me', 'a.b_c-d'],
  ['/repos/repos/repos/repos', '/repos/repos/repos', 'repos', 'repos'],
  ['/repos/mona_acme/jobs', '/repos/mona_acme/jobs', 'mona_acme', 'jobs'],
])('%s is about %4$s', (path, prefix, owner, repo) => {
  expect(readAddress(path)).toEqual({ prefix, owner, repo })
})

test.each(['/', '/jobs', '/reposes/acme/jobs', '/admin/repos/acme/jobs', '//repos/acme/jobs'])(
  '%s names none',
  (path) => expect(readAddress(path)).toBeUndefined(),
)

test.each([
  '/repos',
  '/repos/',
  '/repos/acme',
  '/repos/acme/',
  '/repos/acme/..',
  '/repos/acme/./x',
  '/repos/acme/a%2fb',
  `/repos/${'a'.repeat(40)}/jobs`,
  `/repos/acme/${'a'.repeat(101)}`,
])('%s names one that nobody can have', (path) => {
  expect(readAddress(path)).toEqual({ prefix: '/repos', owner: '', repo: '' })
})
