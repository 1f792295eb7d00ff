import { cleanLine, clip, codeSpan } from '@octoqueue/inert-text'

/* What a job's issue says to people below its payload. */

const MAX_KEY_CHARACTERS = 60

/** The options of a job that people are told of; instants are Unix seconds. */
export interface Told {
  queue: string
  maxAttempts: number
  runAt?: number | undefined
  ttlSeconds?: number | undefined
  concurrency?: { key: string; limit: number } | undefined
  deadLetterQueue?: string | undefined
  after?: readonly number[] | undefined
}

/** What was said before the commands were: in bodies of then, and where there is no room for more. */
export const fewWords = ({ queue }: Pick<Told, 'queue'>): string =>
  `This issue is a job of the queue \`${queue}\`. Its label says how it stands, its last comment how it went.`

/** The words for people, on one line. They mention nobody, and refer to no issue. */
export function wordsOf(told: Told): string {
  const { maxAttempts, runAt, ttlSeconds, concurrency, deadLetterQueue, after = [] } = told
  const key = concurrency && codeSpan(clip(cleanLine(concurrency.key), MAX_KEY_CHARACTERS))
  const said = [
    `It is tried ${maxAttempts === 1 ? 'once' : `up to ${maxAttempts} times`}`,
    runAt !== undefined && `, not before ${new Date(runAt * 1000).toISOString().slice(0, 19)} UTC`,
    ttlSeconds !== undefined && `, and given up when nobody claims it for ${ttlSeconds} s`,
    concurrency && `, while fewer than ${concurrency.limit} jobs of the key ${key} run`,
    after.length > 0 && `, after the jobs ${after.join(', ')} completed`,
    deadLetterQueue !== undefined && `; when all fail, it goes to the queue \`${deadLetterQueue}\``,
    '. Who may triage here steers it by comments: `/cancel`, `/retry`, `/explain` tells why it waits, `/help` lists all commands.',
  ]
  return `${fewWords(told)} ${said.filter((part) => typeof part === 'string').join('')}`
}
