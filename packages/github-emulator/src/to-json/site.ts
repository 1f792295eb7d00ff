import type { Repository } from '../store/repositories.ts'
import type { Store } from '../store/store.ts'

/**
 * What answers are made from: the store, and the public base URL of API and pages, without a slash at its
 * end.
 */
export interface Site {
  store: Store
  url: string
}

/** `owner/name`. */
export const fullName = ({ store }: Site, repository: Repository) =>
  `${store.users.withId(repository.owner_id).login}/${repository.name}`

/** The API's URL of a repository. */
export const apiUrl = (site: Site, repository: Repository) =>
  `${site.url}/repos/${fullName(site, repository)}`

/** The URL of a repository's page. */
export const pageUrl = (site: Site, repository: Repository) => `${site.url}/${fullName(site, repository)}`
