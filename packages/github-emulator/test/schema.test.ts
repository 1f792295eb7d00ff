import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test("the served GraphQL schema is what the script cuts from GitHub's", () => {
  expect(() =>
    execFileSync(process.execPath, ['scripts/slice-graphql.ts', '--check'], { stdio: 'pipe' }),
  ).not.toThrow()
})
