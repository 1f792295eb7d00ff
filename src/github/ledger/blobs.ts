import { sha256 } from '../../runtime/crypto.ts'
import type { Client } from '../client/client.ts'
import type { Repository } from '../client/repository.ts'

/** Longer values don't go into a commit's message, which every listing of commits would carry along. */
export const MAX_MESSAGE_CHARACTERS = 60_000
const HEADLINE = 'octoqueue: attachment in attachment.json\n\n'
const PATTERN = /^octoqueue: attachment in attachment\.json\n\nblob ([0-9a-f]{40})\nsha256 ([0-9a-f]{64})\n?$/

/** Large texts as a blob in a commit's tree. */
export function createBlobs({ client, owner, repo }: Repository & { client: Client }) {
  /** What the commit is to hold. */
  async function write(text: string): Promise<{ message: string; tree: string }> {
    const blob = await client.rest.git.createBlob({ owner, repo, content: text, encoding: 'utf-8' })
    const file = { path: 'attachment.json', mode: '100644', type: 'blob', sha: blob.data.sha } as const
    const made = await client.rest.git.createTree({ owner, repo, tree: [file] })
    return {
      message: `${HEADLINE}blob ${blob.data.sha}\nsha256 ${await sha256(text)}\n`,
      tree: made.data.sha,
    }
  }

  /** The text that a commit's message names; empty when it names none, or another than it was. */
  async function read(message: string): Promise<string> {
    const [, file_sha, digest] = PATTERN.exec(message) ?? []
    if (file_sha === undefined) return ''
    const { data } = await client.rest.git.getBlob({ owner, repo, file_sha })
    const bytes = Uint8Array.from(atob(data.content.replaceAll('\n', '')), (one) => one.charCodeAt(0))
    const text = new TextDecoder().decode(bytes)
    return (await sha256(text)) === digest ? text : ''
  }

  return { write, read }
}
