import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aFolder, type Program, post, start } from '../support/program.ts'

/*
 * Processes killed with SIGKILL, against the embedded GitHub in a process of its own. A fail point is a request of a verb to
 * GitHub: the server dies before it leaves, or after GitHub carried it out and before the server hears of it.
 */

interface Gate {
  url: string
  /** Kills at the n-th request from now on, counted from 0. */
  killAt(request: number, when: 'before' | 'after', kill: () => void): void
  disarm(): void
}

/** Stands between the server and GitHub. */
async function openGate(target: string): Promise<Gate> {
  let armed: { left: number; when: 'before' | 'after'; kill: () => void } | undefined
  const server = createServer((request, response) => void pass(request, response))
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const isTheOne = armed !== undefined && armed.left-- === 0
    const point = isTheOne ? armed : undefined
    if (isTheOne) armed = undefined
    if (point?.when === 'before') {
      point.kill()
      response.destroy()
      return
    }
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null
    const answer = await fetch(target + request.url, { method: request.method ?? 'GET', headers, body })
    const text = Buffer.from(await answer.arrayBuffer())
    if (point) {
      point.kill()
      response.destroy()
      return
    }
    const { 'content-encoding': ___, 'transfer-encoding': ____, ...kept } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, kept).end(answer.status === 304 ? undefined : text)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    killAt: (left, when, kill) => {
      armed = { left, when, kill }
    },
    disarm: () => {
      armed = undefined
    },
  }
}

/** The embedded GitHub, the gate before it, and servers that can be started again and again. */
async function openScene() {
  const github = start([
    'github',
    '--port',
    '0',
    '--data',
    aFolder(),
    '--repo',
    'acme/jobs',
    '--rate-limit',
    '1000000',
  ])
  const [, apiUrl = '', token = ''] = await github.printed(
    /GITHUB_API_URL=(\S+) GITHUB_REPO=\S+ GH_TOKEN=(\S+)/,
  )
  const gate = await openGate(apiUrl)
  const env = { GITHUB_API_URL: gate.url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: token, PORT: '0' }
  const startServer = () => start(['serve'], { env })
  const fromGitHub = async (path: string) =>
    (
      await fetch(`${apiUrl}/repos/acme/jobs${path}`, { headers: { authorization: `Bearer ${token}` } })
    ).json()
  return { gate, startServer, fromGitHub }
}

const FAIL_POINTS = (['before', 'after'] as const).flatMap((when) =>
  [0, 1, 2, 3].map((request) => ({ when, request })),
)

/** Sends a verb to a server that may be killed by it; then to a new one, as clients do, until it is answered. */
async function insist(server: Program, startServer: () => Program, send: (url: string) => Promise<Response>) {
  let current = server
  for (let tried = 0; tried < 3; tried++) {
    // It may die while it starts, too: a fresh server sweeps.
    const answer = await current
      .url()
      .then(send)
      .catch(() => undefined)
    if (answer) return { answer, server: current }
    await current.ended
    current = startServer()
  }
  throw new Error('No server stayed alive')
}

describe('a server that is killed', () => {
  test.each(['create', 'claim', 'complete'] as const)(
    'at any request of a %s loses no job and accepts no outcome twice',
    async (verb) => {
      const { gate, startServer, fromGitHub } = await openScene()
      let server = startServer()
      for (const { when, request } of FAIL_POINTS) {
        const kill = () => server.child.kill('SIGKILL')
        const arm = (of: string) => of === verb && gate.killAt(request, when, kill)

        arm('create')
        const key = { 'Idempotency-Key': `${verb}-${when}-${request}` }
        const body = { data: { when, request }, max_attempts: 9 }
        const created = await insist(server, startServer, (url) => post(`${url}/create-job`, body, key))
        gate.disarm()
        server = created.server
        const { job_id: id } = (await created.answer.json()) as { job_id: number }

        arm('claim')
        let claimed = await insist(server, startServer, (url) =>
          post(`${url}/jobs/${id}/process`, { lease_seconds: 1 }),
        )
        gate.disarm()
        server = claimed.server
        // Held by a server that died before it could say so: the lease runs out, and the sweep brings the job back.
        for (let tried = 0; claimed.answer.status !== 200 && tried < 60; tried++) {
          await new Promise((resolve) => setTimeout(resolve, 500))
          await post(`${await server.url()}/sweep`)
          claimed = {
            ...claimed,
            answer: await post(`${await server.url()}/jobs/${id}/process`, { lease_seconds: 60 }),
          }
        }
        const { lease } = (await claimed.answer.json()) as { lease: string }

        arm('complete')
        const settle = (url: string) => post(`${url}/jobs/${id}/complete`, { lease, result: { id } })
        const completed = await insist(server, startServer, settle)
        gate.disarm()
        server = completed.server
        expect(completed.answer.status, `${verb} ${when} ${request}`).toBe(200)

        const job = (await (await fetch(`${await server.url()}/jobs/${id}`)).json()) as object
        expect(job).toMatchObject({ status: 'completed', result: { id } })
        const refs = (await fromGitHub(
          `/git/matching-refs/octoqueue/done/${String(id).padStart(10, '0')}/`,
        )) as object[]
        expect(refs).toHaveLength(1)
        const comments = (await fromGitHub(`/issues/${id}/comments`)) as { body: string }[]
        expect(
          comments.filter((comment) => comment.body.includes('**Completed**')).length,
        ).toBeLessThanOrEqual(1)
      }
    },
  )
})
