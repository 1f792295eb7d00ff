import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LocalGitHub } from '@octoqueue/github-emulator'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { BIN, type Program, start } from './program.ts'
import { createWorld, OWNER, REPO } from './world.ts'

/**
 * Where a program dies: before GitHub gets a request, or after GitHub carried it out and before the program
 * gets the answer.
 */
export interface FailPoint {
  when: 'before' | 'after'
  /**
   * A text in the request's method, path and body. The first such request by default, otherwise the one after
   * `spare` of them.
   */
  request: RegExp
  spare?: number
}

/** GitHub over HTTP, for programs that are to be killed at their requests to it. */
async function openGate(github: LocalGitHub) {
  let armed: (FailPoint & { left: number; kill: () => Promise<unknown> }) | undefined

  async function take(request: Request) {
    const { method, url } = request
    const said = `${method} ${decodeURIComponent(new URL(url).pathname)} ${await request.text()}`
    const point = armed
    if (!point?.request.test(said) || point.left-- > 0) return undefined
    armed = undefined
    return point
  }

  const { url, close } = await listen(
    async (request, env) => {
      const point = await take(request.clone())
      if (point?.when !== 'before') {
        const answer = await github.app.fetch(request, env)
        if (!point) return answer
      }
      // The client is dead and does not read this.
      await point.kill()
      return new Response(null, { status: 503 })
    },
    '127.0.0.1',
    0,
  )
  onTestFinished(() => close(0))
  return {
    url,
    arm: (point: FailPoint, kill: () => Promise<unknown>) => {
      armed = { ...point, left: point.spare ?? 0, kill }
    },
    disarm: () => {
      armed = undefined
    },
  }
}

/**
 * Compiled code for the programs of a test file, which halves their time to start: programs that are killed
 * leave none behind.
 */
export function compileOnce(): { NODE_COMPILE_CACHE: string } {
  const env = { NODE_COMPILE_CACHE: path.join(tmpdir(), 'octoqueue-compiled-') }
  beforeAll(() => {
    env.NODE_COMPILE_CACHE = mkdtempSync(env.NODE_COMPILE_CACHE)
    execFileSync(process.execPath, [BIN, '--version'], { env: { ...process.env, ...env } })
  })
  afterAll(() => rmSync(env.NODE_COMPILE_CACHE, { recursive: true, force: true }))
  return env
}

/** A world whose clock the test advances, and programs that reach its GitHub through a gate. */
export async function createGatedWorld(compiled: { NODE_COMPILE_CACHE: string }) {
  const world = createWorld({ rateLimit: 1_000_000 })
  const { url, arm, disarm } = await openGate(world.github)
  const account = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: world.token }
  const env = { ...account, ...compiled, PORT: '0' }
  return {
    ...world,
    startProgram: (command: 'serve' | 'sweep') => start([command], { env }),
    /** The next program that gets there is killed with SIGKILL. */
    killAt: (point: FailPoint, program: Program) => arm(point, () => kill(program)),
    disarm,
  }
}

/** Ends the program and whatever it runs in. */
async function kill({ child, ended }: Program): Promise<void> {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await ended
}
