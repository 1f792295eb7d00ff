import { describe, expect, test } from 'vitest'
import { CHECKS, countVerdicts } from '../src/doctor.ts'
import { complaints, createWorld, REFS } from './world.ts'

describe('whatever happens in between, the doctor puts away what it made:', () => {
  test('a rate limit stops the trial, and is told as what it says about refs', async () => {
    const world = createWorld()
    let isLimited = false
    const report = await world.examine(async ({ body, pass }) => {
      if (isLimited || (body.variables?.refUpdates?.length ?? 0) < REFS) return pass()
      isLimited = true
      const headers = { 'retry-after': '60', date: new Date(world.clock.now()).toUTCString() }
      return Response.json({ message: 'You have exceeded a secondary rate limit' }, { status: 403, headers })
    })
    expect(complaints(report)).toEqual(['refs-not-content: warn'])
    expect(report.problem).toMatchObject({ type: 'rate-limited', facts: { retryAfterSeconds: 60 } })
    expect(report.rows.at(-1)).toMatchObject({ verdict: 'skipped', detail: 'GitHub asked to wait.' })
    world.expectClean()
  })

  test('an issue whose creation went unanswered is found and closed', async () => {
    const match = { route: 'POST /repos/{owner}/{repo}/issues' }
    const world = createWorld({ faults: [{ kind: 'drop-after', match, times: 1 }] })
    const report = await world.examine()
    expect(report.cleanedUp).toMatchObject({ issue: 1, left: [] })
    expect(report.problem).toMatchObject({ type: 'github-unavailable' })
    world.expectClean()
  })

  test('refs whose creation went unanswered are removed, also when no listing shows them yet', async () => {
    const world = createWorld()
    const report = await world.examine(async ({ body, path, pass }) => {
      if (path.includes('matching-refs')) {
        const none = Response.json([], { headers: { date: new Date(world.clock.now()).toUTCString() } })
        return none
      }
      const answer = await pass()
      if (body.variables?.refUpdates?.some(({ name }) => name.includes('/wrong/')))
        throw new TypeError('reset')
      return answer
    })
    expect(report.problem).toMatchObject({ type: 'github-unavailable' })
    world.expectClean()
  })

  test('a GitHub that falls silent is not asked again and again', async () => {
    const world = createWorld()
    let isSilent = false
    const report = await world.examine(async ({ body, pass }) => {
      isSilent ||= body.variables?.refUpdates?.some(({ name }) => name.includes('/zeros/')) === true
      if (isSilent) throw new TypeError('fetch failed')
      return pass()
    })
    const skipped = report.rows.filter(({ verdict }) => verdict === 'skipped').map(({ detail }) => detail)
    expect(skipped.filter((detail) => detail.includes('did not answer POST'))).toHaveLength(3)
    expect(skipped).toContain('GitHub did not answer.')
    expect(report.cleanedUp.left.join()).toMatch(/Refs below refs\/octoqueue-doctor\/.*issue is left open/s)
  })

  test.each(CHECKS.map(({ id }) => id))('somebody stops it after %s', async (last) => {
    const world = createWorld()
    const stopping = new AbortController()
    const report = await world.examine(undefined, {
      signal: stopping.signal,
      tell: ({ id }) => id === last && stopping.abort(),
    })
    const { ok } = countVerdicts(report.rows)
    expect(ok).toBeGreaterThan(CHECKS.findIndex(({ id }) => id === last))
    expect(report.cleanedUp.left).toEqual([])
    world.expectClean()
  })

  test('somebody stops it amid a check', async () => {
    const world = createWorld()
    const stopping = new AbortController()
    const report = await world.examine(
      async ({ body, pass }) => {
        if (body.variables?.refUpdates?.some(({ name }) => name.includes('/large/'))) stopping.abort()
        return pass()
      },
      { signal: stopping.signal, refs: 450 },
    )
    expect(report.rows.find(({ id }) => id === 'listing-large')?.detail).toBe('The doctor was stopped.')
    expect(report.cleanedUp.refsRemoved).toBeGreaterThan(100)
    expect(world.github.requests.count('DELETE /repos/{owner}/{repo}/git/refs/{ref}')).toBe(0)
    world.expectClean()
  })

  test('moves that take too long are made up for one by one', async () => {
    const world = createWorld()
    const report = await world.examine(async ({ body, pass }) => {
      if ((body.variables?.refUpdates?.length ?? 0) > 10) throw new TypeError('timeout')
      return pass()
    })
    expect(report.rows.find(({ id }) => id === 'listing-large')?.verdict).toBe('skipped')
    expect(report.cleanedUp.left).toEqual([])
    world.expectClean()
  })

  test('a defect of our own', async () => {
    const world = createWorld()
    const tell = ({ id }: { id: string }) => {
      if (id === 'label-absent') throw new Error('a defect')
    }
    await expect(world.examine(undefined, { tell })).rejects.toThrow('a defect')
    world.expectClean()
  })

  test('a label that can be taken neither off by GraphQL nor out of the repository', async () => {
    const world = createWorld()
    const headers = { date: new Date(world.clock.now()).toUTCString() }
    const no = { message: 'no' }
    await world.examine(async ({ method, path, body, pass }) => {
      if (body.query?.includes('removeLabelsFromLabelable'))
        return Response.json({ data: { removeLabelsFromLabelable: null }, errors: [no] }, { headers })
      return method === 'DELETE' && path.includes('/labels/')
        ? Response.json(no, { status: 403, headers })
        : pass()
    })
    const issue = world.github.store.issues.numbered(world.repository, 1)
    expect(issue && world.github.store.issueLabels.list(issue)).toEqual([])
  })

  test('what cannot be put away is told, with how to do it by hand', async () => {
    const world = createWorld()
    const report = await world.examine(async ({ method, pass }) => {
      const headers = { date: new Date(world.clock.now()).toUTCString() }
      return method === 'DELETE'
        ? Response.json({ message: 'Resource not accessible by integration' }, { status: 403, headers })
        : pass()
    })
    expect(report.cleanedUp.left).toEqual([
      expect.stringMatching(/^A comment is left: \d+ \(Resource/),
      expect.stringMatching(/^A label is left: octoqueue-doctor-\w+-event/),
      expect.stringMatching(/^A label is left: octoqueue-doctor-\w+-worn/),
      expect.stringMatching(/^A label is left: octoqueue-doctor-\w+-absent/),
    ])
  })
})
