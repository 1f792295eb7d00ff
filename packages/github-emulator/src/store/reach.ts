import type { Store } from './store.ts'

/** The store as a token sees it that reaches only some repositories: there are no others. */
export function within(store: Store, reach: ReadonlySet<number> | undefined): Store {
  if (!reach) return store
  const { repositories } = store
  const seen = <Row extends { id: number }>(row: Row | undefined): Row | undefined =>
    row && reach.has(row.id) ? row : undefined
  return {
    ...store,
    repositories: {
      ...repositories,
      named: (owner, name) => seen(repositories.named(owner, name)),
      withId: (id) => seen(repositories.withId(id)),
      all: () => repositories.all().filter(({ id }) => reach.has(id)),
    },
  }
}
