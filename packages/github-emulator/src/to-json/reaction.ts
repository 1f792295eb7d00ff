import { isoSeconds } from '../git.ts'
import { REACTIONS, type Reaction, type Subject } from '../store/issues/reactions.ts'
import { nodeId } from './node-id.ts'
import type { Site } from './site.ts'
import { userToJson } from './user.ts'

export const reactionNodeId = ({ id }: Reaction) => nodeId('Reaction', id)

/** OpenAPI `reaction`. */
export const reactionToJson = (site: Site, reaction: Reaction) => ({
  id: reaction.id,
  node_id: reactionNodeId(reaction),
  user: userToJson(site, site.store.users.withId(reaction.user_id)),
  content: reaction.content,
  created_at: isoSeconds(reaction.created_at),
})

/** OpenAPI `reaction-rollup`. `url` is that of what was reacted to. */
export function reactionsToJson({ store }: Site, subject: Subject, url: string) {
  const all = store.reactions.list(subject)
  const count = (content: string) => all.filter((one) => one.content === content).length
  const counts = Object.fromEntries(REACTIONS.map((content) => [content, count(content)]))
  return { url: `${url}/reactions`, total_count: all.length, ...counts }
}
