/**
 * Writes the generated part of docs/embedded-github.md from the behaviour table
 * (packages/github-emulator/test/fidelity/behaviour.ts). A test fails when the page is behind the table.
 *
 *   node scripts/write-differences.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { withDifferences } from '../packages/github-emulator/test/fidelity/differences.ts'

const page = new URL('../docs/embedded-github.md', import.meta.url)
writeFileSync(page, withDifferences(readFileSync(page, 'utf8')))
