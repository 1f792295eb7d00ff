import type { LocalGitHub, Repository, User } from '@octoqueue/github-emulator'
import {
  createGround,
  ELSEWHERE,
  type Ground,
  type GroundOptions,
  REPOSITORY,
  type Watcher,
} from './ground.ts'

/** Where one history takes place. */
export interface World {
  github: LocalGitHub
  repository: Repository
  /** Where issues are transferred to. */
  elsewhere: Repository
  /** May write. */
  person: User
  /** Has no more permissions than anybody on GitHub. */
  stranger: User
  /** Calls back for changes of refs, and events of issues, as they happen, whoever makes them. */
  watch(watcher: Watcher): void
  /** Releases the ground for another history. */
  close(): void
}

/** Grounds that histories have released, by the options that they were made for. */
const spare = new Map<string, Ground[]>()

/** A new embedded GitHub. `now` is in milliseconds since its beginning. */
export async function createWorld(now: () => number, options: GroundOptions): Promise<World> {
  const kind = JSON.stringify(options)
  const same = spare.get(kind) ?? []
  spare.set(kind, same)
  const ground = same.pop() ?? (await createGround(options))
  ground.begin(now)
  return {
    github: ground.github,
    ...named(ground.github),
    watch: (watcher) => ground.watch(watcher),
    close: () => void same.push(ground),
  }
}

function named({ store }: LocalGitHub): Pick<World, 'repository' | 'elsewhere' | 'person' | 'stranger'> {
  const repository = store.repositories.named(REPOSITORY.owner, REPOSITORY.name)
  const elsewhere = store.repositories.named(ELSEWHERE.owner, ELSEWHERE.name)
  const person = store.users.withLogin('person')
  const stranger = store.users.withLogin('stranger')
  if (!repository || !elsewhere || !person || !stranger) throw new Error('The world was not populated')
  return { repository, elsewhere, person, stranger }
}
