/**
 * Writes DIFFERENCES.md from the behaviour table (test/fidelity/behaviour.ts).
 *
 *   node scripts/write-differences.ts            writes the page
 *   node scripts/write-differences.ts --check    exits 1 when the page is behind the table
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { describeDifferences } from '../test/fidelity/differences.ts'

const page = new URL('../DIFFERENCES.md', import.meta.url)
const text = describeDifferences()
if (!process.argv.includes('--check')) writeFileSync(page, text)
else if (readFileSync(page, 'utf8') !== text) {
  process.stderr.write('DIFFERENCES.md is stale: run `npm run build:slices`\n')
  process.exitCode = 1
}
