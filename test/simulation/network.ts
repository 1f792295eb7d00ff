import type { LocalGitHub } from '@octoqueue/github-emulator'
import { BROKEN_DOWN, type Failure, failureReply } from '@octoqueue/github-emulator/faults'
import { NOW } from '../support/entries.ts'
import type { Process } from './actor.ts'
import { type Chance, createChance } from './chance.ts'
import type { Clocks } from './clocks.ts'
import { MAX_STALE_SECONDS } from './ground.ts'
import type { Physics } from './physics.ts'
import { type Answer, asResponse, type Request, requestOf } from './request.ts'
import { slimRequest } from './slim.ts'
import type { Story } from './story.ts'
import type { Timeline } from './timeline.ts'
import type { Fate, Weather } from './weather.ts'

export interface Parts {
  seed: number
  github: LocalGitHub
  timeline: Timeline
  chance: Chance
  weather: Weather
  physics: Physics
  clocks: Clocks
  story: Story
  /** Called when a process sends a request and when it gets the answer. */
  onSend: (request: Request) => void
  onHeard: (request: Request, answer: Answer) => void
  /** Called around each request that GitHub carries out. */
  onServe: (request: Request) => void
  onServed: (request: Request, answer: Answer) => void
}

/** How long a late request or a slow answer takes: longer than any client waits. */
const LATE_MS = [10_001, 100_000] as const
const PAUSE_MS = [1_000, 90_000] as const
const STORM_MS = [500, 60_000] as const
const MAX_RETRY_AFTER_SECONDS = 20
/** How often GitHub refuses to say whose token it is, at first. */
const NAMELESS = 0.3
const NAMING_SEED = 1_000_000_009

/**
 * The network between the actors and GitHub. Requests and answers travel, and meet the fates that the weather
 * has for them.
 */
export function createNetwork(parts: Parts) {
  const { github, timeline, chance, weather, physics, clocks, story, onSend, onHeard, onServe, onServed } =
    parts
  // From a source of its own, for the same reason as who somebody is.
  const naming = createChance(parts.seed - NAMING_SEED)
  const isNameless = naming.happens(NAMELESS)
  let stormUntil = 0
  let isCalm = false
  /** Deadlines by the signals that Octokit passes on. */
  const deadlines = new WeakMap<AbortSignal, number>()

  const travelMs = () => chance.between(1, weather.jitterMs)
  const latelyMs = () => chance.between(...LATE_MS)
  const date = () => new Date(NOW * 1000 + timeline.now()).toUTCString()

  const failed = (failure: Failure): Answer => {
    const reply = failureReply(failure)
    const headers = new Map(
      Object.entries({ ...reply?.headers, date: date(), 'content-type': 'application/json' }),
    )
    return { status: reply?.status ?? 500, headers, body: JSON.stringify(reply?.body) }
  }

  /** What GitHub may answer instead of saying whose token it is. */
  function unnamed({ url, body = '' }: Request): Answer | undefined {
    const isAsked = url.endsWith('/user') || body.includes('viewer')
    if (!isAsked || !isNameless || isCalm || naming.happens(0.5)) return undefined
    if (url.endsWith('/user')) return failed({ kind: 'error-before', status: naming.oneOf([401, 403]) })
    const headers = new Map([
      ['content-type', 'application/json'],
      ['date', date()],
    ])
    return { status: 200, headers, body: '{"errors":[{"message":"Something went wrong"}]}' }
  }

  /** The weather's answer instead of GitHub's; undefined when the request gets through. */
  function intercepted({ url }: Request, fate: Fate | undefined): Answer | undefined {
    const isOfRepository = /\/repos(itories)?\//.test(url)
    const seconds = chance.between(1, MAX_RETRY_AFTER_SECONDS)
    if (fate === 'limited') stormUntil = timeline.now() + chance.between(...STORM_MS)
    if (timeline.now() < stormUntil) {
      return failed({ kind: seconds % 2 ? 'forbidden' : 'too-many', seconds })
    }
    if (physics.isOut(timeline.now())) return failed({ kind: 'error-before', status: 503 })
    const absurd = physics.askAbsurdly(failed({ kind: seconds % 2 ? 'forbidden' : 'too-many', seconds }))
    if (absurd) return absurd
    if (fate === 'error-before') return failed({ kind: 'error-before' })
    if (fate === 'broken-down')
      return failed(
        url.endsWith('/graphql') ? { kind: 'answer-before', ...BROKEN_DOWN } : { kind: 'error-before' },
      )
    if (fate === 'gone' && isOfRepository) return failed({ kind: 'not-found' })
    return undefined
  }

  async function serve(request: Request, fate: Fate | undefined): Promise<Answer> {
    const stale =
      fate === 'stale'
        ? ({ kind: 'stale', seconds: chance.between(1, MAX_STALE_SECONDS) } as const)
        : undefined
    if (stale) github.faults.add(stale)
    onServe(request)
    const first = await github.app.fetch(slimRequest(request))
    feel(request)
    const location = first.status === 301 ? first.headers.get('location') : null
    // Follows redirects, as every `fetch` does: a transferred issue is read at its new address.
    const response = location ? await github.app.fetch(slimRequest({ ...request, url: location })) : first
    if (stale) github.faults.remove(stale)
    const answer = {
      status: response.status,
      headers: new Map(response.headers),
      body: await response.text(),
    }
    onServed(request, answer)
    if (fate === 'error-after') return failed({ kind: 'error-after' })
    return fate === 'misshapen' && answer.status < 300 ? failed({ kind: 'answer-after', body: {} }) : answer
  }

  /** The answer as a server gives it whose clock is wrong. */
  function misdated(answer: Answer): Answer {
    const wrongByMs = clocks.wrongByMs()
    const date = new Date(NOW * 1000 + timeline.now() + wrongByMs).toUTCString()
    if (wrongByMs !== 0) story.add('github', 'says that it is', date)
    return wrongByMs === 0 ? answer : { ...answer, headers: new Map(answer.headers).set('date', date) }
  }

  /** What GitHub's physics did to a request that it carried out. */
  function feel(request: Request): void {
    const { staleSeconds, items, refusedFields, before } = github.faults.last
    const isOld = staleSeconds > 0 || items < Number.POSITIVE_INFINITY
    request.isStale ||= isOld
    if (!request.operation || !(isOld || before || refusedFields.length > 0)) return
    request.operation.troubled += 1
    if (isOld) request.operation.misled += 1
  }

  /** Sends one request, and calls back with its outcome if its sender lives to get it. */
  function send(request: Request, fate: Fate | undefined, hear: Hear): void {
    const { sender } = request
    const say = (what: string, about?: string) => story.add(sender.name, what, about)
    const outMs = fate === 'late' ? latelyMs() : travelMs()
    if (fate === 'dropped') {
      if (request.operation) request.operation.troubled += 1
      sender.later(outMs, () => hear.failure('the connection broke, nothing arrived'))
      return
    }
    timeline.after(outMs, async () => {
      request.isLate = fate === 'late'
      request.isStale = fate === 'stale'
      if (request.operation && fate === 'gone') request.operation.misled += 1
      const line = `${request.method} ${request.url.replace(/^http:\/\/[^/]+/, '')}`
      const interception = intercepted(request, fate) ?? unnamed(request)
      if (request.operation && (fate || interception)) request.operation.troubled += 1
      const answer = misdated(interception ?? (await serve(request, fate)))
      say(`${line} → ${answer.status}${fate ? ` [${fate}]` : ''}`, request.body)
      if (fate === 'crash-after') return sender.crash()
      const backMs = fate === 'slow' ? latelyMs() : travelMs()
      sender.later(backMs, () =>
        fate === 'lost' ? hear.failure('the answer was lost') : hear.answer(answer),
      )
    })
  }

  /** The `fetch` of one process. */
  function fetchFor(sender: Process): typeof globalThis.fetch {
    const fetch = (url: string, init: RequestInit) =>
      new Promise<unknown>((resolve, reject) => {
        if (!sender.alive) return
        const request = requestOf(sender, url, init)
        onSend(request)
        const fate = weather.fateOf(request)
        if (fate === 'crash-before') return sender.crash()
        if (fate === 'pause') sender.pause(chance.between(...PAUSE_MS))
        let isOver = false
        const once = (settle: () => void): boolean => {
          if (isOver) return false
          isOver = true
          settle()
          return true
        }
        const failure = (why: string) =>
          once(() => {
            story.add(sender.name, why)
            reject(new TypeError('fetch failed', { cause: new Error(why) }))
          })
        const { signal } = init
        const deadlineMs = signal ? deadlines.get(signal) : undefined
        if (signal && deadlineMs !== undefined) {
          sender.timer(deadlineMs, () =>
            once(() => {
              story.add(sender.name, `gives up on ${request.method} after ${deadlineMs / 1000} s`)
              reject(new DOMException('The operation timed out', 'TimeoutError'))
            }),
          )
        }
        send(request, fate, {
          failure,
          answer: (answer) =>
            once(() => {
              onHeard(request, answer)
              resolve(asResponse(answer, url))
            }),
        })
      })
    return fetch as unknown as typeof globalThis.fetch
  }

  /** Ends the storm, if there is one. */
  function calm(): void {
    stormUntil = 0
    isCalm = true
  }

  /** A deadline in virtual time: the signal is only its name. */
  function timeout(ms: number): AbortSignal {
    const { signal } = new AbortController()
    deadlines.set(signal, ms)
    return signal
  }

  return { fetchFor, timeout, calm }
}

export type Network = ReturnType<typeof createNetwork>

interface Hear {
  answer(answer: Answer): void
  failure(why: string): void
}
