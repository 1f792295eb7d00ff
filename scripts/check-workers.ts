import { gzipSync } from 'node:zlib'
import { buildWorker } from './check-workers/build.ts'
import { findCodeGeneration } from './check-workers/scan.ts'

/*
 * `npm run check:workers`: builds the Worker as it would be deployed, and fails when it is too large or
 * generates code at run time. Neither Node nor Vitest's pool for Workers refuses such code; Cloudflare does.
 */

/** Below the limit of the smallest plan, and quick to start. */
const MAX_GZIP_BYTES = 1_000_000

const script = await buildWorker()
const gzipBytes = gzipSync(script).length
const generated = findCodeGeneration(script)
process.stdout.write(
  `The Worker has ${Buffer.byteLength(script)} bytes, ${gzipBytes} gzipped of ${MAX_GZIP_BYTES}.\n`,
)
if (gzipBytes > MAX_GZIP_BYTES) fail('It is too large.')
for (const place of generated) fail(`It makes code at run time: ${JSON.stringify(place)}`)

function fail(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
