import type { Octokit } from '@octokit/core'
import { statusOfError } from './problems.ts'

/** Where the token comes from that requests are sent with. */
export interface Tokens {
  current(): Promise<string>
  /** After GitHub answered 401 to this one, so that nothing was done: the one to try once more; undefined when there is no use. */
  after401(token: string): Promise<string | undefined>
}

/** A token that is what it is. */
export const fixedToken = (token: string): Tokens => ({
  current: async () => token,
  after401: async () => undefined,
})

/** Lets an Octokit send all its requests with these tokens. Hooks that were added before see every sending, also a repeated one. */
export function authenticate(octokit: Octokit, tokens: Tokens): void {
  octokit.hook.wrap('request', async (send, options) => {
    const sendWith = (token: string) => {
      options.headers.authorization = `token ${token}`
      return send(options)
    }
    const { signal } = options.request ?? {}
    const token = await untilAborted(tokens.current(), signal)
    try {
      return await sendWith(token)
    } catch (error) {
      if (statusOfError(error) !== 401) throw error
      const next = await untilAborted(tokens.after401(token), signal)
      if (next === undefined) throw error
      return await sendWith(next)
    }
  })
}

/** Whoever waits for what somebody else asked for, or for what may never end, keeps to its own deadline. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const abort = () => reject(unanswered(signal.reason))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** In the shape of Octokit's error for a request without an answer. */
const unanswered = (cause: unknown): Error =>
  Object.assign(new Error('GitHub gave no token in time', { cause }), { name: 'HttpError' })
