import type { Issue } from '../store/issues/issues.ts'
import type { Repository } from '../store/repositories.ts'
import type { Store } from '../store/store.ts'
import type { User } from '../store/users.ts'

/** What every page needs: the store, and who acts on pages. */
export interface Site {
  store: Store
  /** The person whose gestures the forms are. Created when first needed. */
  person: () => User
}

/** A repository and where its pages are. */
export interface RepositoryPage {
  /** The repository as it is stored. */
  row: Repository
  /** `owner/name`, as people write it. */
  name: string
  /** The address of its pages, without a slash at the end. */
  path: string
}

/**
 * Creates the site of a store. `person` throws when the login belongs to a bot: what a bot does is no request
 * of a person's.
 */
export function createSite(store: Store, login: string): Site {
  return {
    store,
    person: () => {
      const user = store.users.create({ login, type: 'User' })
      if (user.type === 'User') return user
      throw new Error(
        `"${login}" is a bot, so nobody can act as it on pages; give another login for the person`,
      )
    },
  }
}

export function repositoryPageOf(store: Store, repository: Repository): RepositoryPage {
  const name = `${store.users.withId(repository.owner_id).login}/${repository.name}`
  return { row: repository, name, path: `/${name}` }
}

/** The repository of that name; undefined when there is none. */
export function findRepositoryPage(store: Store, owner: string, name: string): RepositoryPage | undefined {
  const repository = store.repositories.named(owner, name)
  return repository && repositoryPageOf(store, repository)
}

/** The issue of that number; undefined when there is none, it was deleted, or it is a pull request. */
export function findIssue({ store }: Site, repository: RepositoryPage, number: string): Issue | undefined {
  if (!/^[1-9]\d{0,9}$/.test(number)) return undefined
  const issue = store.issues.numbered(repository.row, Number(number))
  return issue && issue.deleted_at === null && issue.is_pull_request === 0 ? issue : undefined
}

/** The milestone of that number; undefined when there is none. */
export const findMilestone = ({ store }: Site, { row }: RepositoryPage, number: string) =>
  /^[1-9]\d{0,9}$/.test(number) ? store.milestones.numbered(row, Number(number)) : undefined
