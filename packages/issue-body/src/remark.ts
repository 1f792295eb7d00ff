import { cleanText, fenced } from '@octoqueue/inert-text'

/* Comments that callers have written on an issue, and the keys that let them be written once. */

/** What tells a comment that came with a key: digests of the key and of the text. */
export interface RemarkKey {
  key: string
  text: string
}

/** What a caller says of a job. Nobody is notified by it, and it is no command of a person's. */
export const remark = (number: number, text: string, tags?: RemarkKey): string =>
  `${fenced(cleanText(text))}\n\n<!-- octoqueue remark ${[number, tags?.key, tags?.text].join(' ').trim()} -->`

/** The key that such a comment on this issue came with; undefined where it came with none. */
export function readRemarkKey(number: number, body: string): RemarkKey | undefined {
  const [, at, key, text] = /\n\n<!-- octoqueue remark (\d+) (\w+) (\w+) -->\s*$/.exec(body) ?? []
  return Number(at) === number && key && text ? { key, text } : undefined
}
