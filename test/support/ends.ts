import type { Done } from '../../src/domain/entry.ts'
import { decodeEntry, encodeFolder } from '../../src/domain/name.ts'
import { look } from './people.ts'
import type { World } from './world.ts'

/**
 * How a job ended, read from GitHub alone: every entry and every comment that says so. There should be one of
 * each.
 */
export async function endsOf(world: Pick<World, 'ledger' | 'github' | 'token'>, id: number) {
  const { entries } = await world.ledger.list(encodeFolder({ of: 'done', number: id }))
  const { comments, state } = await look(world, id)
  return {
    entries: entries
      .map(({ name }) => decodeEntry(name))
      .filter((entry): entry is Done => entry?.state === 'done'),
    comments: comments.filter((comment) => /^\*\*(Completed|Failed|Cancelled)\*\*/.test(comment)),
    state,
  }
}
