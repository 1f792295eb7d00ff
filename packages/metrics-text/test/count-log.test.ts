import { expect, test } from 'vitest'
import { countLog } from '../src/index.ts'

function counting() {
  const lines: string[] = []
  const write = (message: string) => void lines.push(message)
  const { log, counts } = countLog(
    { debug: write, info: write, warn: write, error: write },
    { verbs: ['claim'], limits: ['feed', 'admissions'] },
  )
  return { log, counts, lines }
}

test('verbs are counted by job, other lines by level, and all are passed on', () => {
  const { log, counts, lines } = counting()
  log.info('claim')
  log.info('claim', { jobs: 3 })
  log.info('request')
  log.warn('late')
  log.error('crash')
  expect(counts()).toMatchObject({ verbs: { claim: 4 }, warnings: 1, errors: 1, sweeps: 0, reached: [] })
  expect(lines).toEqual(['claim', 'claim', 'request', 'late', 'crash'])
})

test('a limit is shown until a whole sweep has not reached it', () => {
  const { log, counts } = counting()
  const reached: (readonly string[])[] = []
  for (const limit of ['feed', 'admissions', undefined, undefined]) {
    if (limit) log.warn('limit', { limit })
    reached.push(counts().reached)
    log.debug('sweep', { behind: 2 })
  }
  expect(reached).toEqual([['feed'], ['admissions', 'feed'], ['admissions'], []])
  expect(counts()).toMatchObject({ limits: { feed: 1, admissions: 1 }, sweeps: 4, behind: 2 })
})

test('the new name of a repository is kept', () => {
  const { log, counts } = counting()
  expect(counts().renamed).toBeUndefined()
  log.warn('renamed', { advice: 'Call it acme/tasks.' })
  expect(counts().renamed).toBe('Call it acme/tasks.')
})
