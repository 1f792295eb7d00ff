import { onTestFinished } from 'vitest'
import { listen } from '../../src/node/listen.ts'

/**
 * A request at which something happens: before it is carried out, or after that and before its answer is
 * sent.
 */
export interface Point {
  when: 'before' | 'after'
  /** From 0. */
  request: number
}

export type Gate = Awaited<ReturnType<typeof openGate>>

/** A proxy in front of a server: counts the requests, and does something at one of them. */
export async function openGate(upstream: string) {
  let count = 0
  let armed: (Point & { act: () => 'go on' | 'end' }) | undefined

  async function pass(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const body = request.body ? await request.arrayBuffer() : null
    const { method, headers } = request
    headers.delete('host')
    return fetch(upstream + pathname + search, { method, headers, body, redirect: 'manual' })
  }

  const nobody = () => new Response(null, { status: 503 })

  const { url, close } = await listen(
    async (request) => {
      const point = armed?.request === count++ ? armed : undefined
      // The client is gone and cannot read the answer.
      if (point?.when === 'before' && point.act() === 'end') return nobody()
      const answer = await pass(request)
      return point?.when === 'after' && point.act() === 'end' ? nobody() : answer
    },
    '127.0.0.1',
    0,
  )
  onTestFinished(() => close(0))
  return {
    url,
    /** How many requests came since it was armed. */
    count: () => count,
    arm(point: Point, act: () => 'go on' | 'end') {
      armed = { ...point, act }
      count = 0
    },
    disarm() {
      armed = undefined
      count = 0
    },
  }
}
