import nock from 'nock'
import { afterAll, beforeAll } from 'vitest'

// Once it is imported, nock stands between this process and all of its connections, those of later test files
// too.
nock.restore()

/** Lets nock answer for GitHub in this file, and lets no request out. */
export function useNock(): typeof nock {
  beforeAll(() => {
    nock.activate()
    nock.disableNetConnect()
  })
  afterAll(() => {
    nock.enableNetConnect()
    nock.restore()
  })
  return nock
}
