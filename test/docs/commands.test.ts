import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/program.ts'

test('no page has npx ask the registry for a name that nobody holds yet', () => {
  const pages = ['README.md', ...globSync('{docs,packages/*,examples,.github}/**/*.{md,yml}', { cwd: ROOT })]
  const bare = pages.flatMap((page) =>
    readFileSync(join(ROOT, page), 'utf8')
      .split('\n')
      // After the package was installed, npx finds it in the project.
      .filter((line) => /\bnpx (-y |--yes )?octoqueue\b/.test(line) && !/npm install .*&& npx/.test(line))
      .map((line) => `${page}: ${line}`),
  )
  expect(pages.length).toBeGreaterThan(20)
  expect(bare).toEqual([])
})
