import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const ENTRY = join(import.meta.dirname, '../src/index.ts')

/** The client as one script for browsers. @throws Error when it imports what they do not have */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'octoqueue',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** What browsers, Workers, Deno and Bun all have, and no more: no process, no Buffer, no require. */
const WEB = {
  AbortController,
  AbortSignal,
  FormData,
  Headers,
  Request,
  Response,
  URL,
  URLSearchParams,
  clearTimeout,
  crypto,
  performance,
  setTimeout,
}

test('the client runs where there is no Node: it is bundled for browsers, and asks, repeats and throws', async () => {
  const asked: string[] = []
  const answers = [
    Response.json({ type: 'urn:octoqueue:problem:rate-limited', detail: 'Slowly.' }, { status: 503 }),
    Response.json({ id: 7, status: 'pending' }),
    Response.json({ type: 'urn:octoqueue:problem:lease-lost', detail: 'Over.' }, { status: 409 }),
  ]
  const fetch = async (url: string | URL) => {
    asked.push(String(url))
    return answers.shift()
  }
  const context = createContext({ ...WEB, fetch })
  runInContext(await bundle(), context)
  const said = await runInContext(
    `(async () => {
      const clock = { sleep: async () => {} }
      const queue = octoqueue.createQueueClient({ url: 'http://queue', key: 'k', clock })
      const { status } = await queue.get(7)
      const error = await queue.complete(7, 'l').catch((error) => error)
      return [status, error instanceof octoqueue.LeaseLost, error.message]
    })()`,
    context,
  )
  expect([...said]).toEqual(['pending', true, 'Over.'])
  expect(asked).toEqual(['http://queue/jobs/7', 'http://queue/jobs/7', 'http://queue/jobs/7/complete'])
})

test('bundling for browsers fails when something asks for Node', async () => {
  const wanting = build({
    stdin: { contents: `import 'node:fs'` },
    bundle: true,
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  await expect(wanting).rejects.toThrow('node:fs')
})
