import { exactly, flag, instant, list, nullable, number, object, type Shape, text } from './shape.ts'

/* The shapes of what GraphQL documents ask for. */

/** The fields of an account that `ACTOR` is the shape of. */
export const ACTOR_FIELDS = '__typename login ... on User { databaseId } ... on Bot { databaseId }'
export const ACTOR = object({ __typename: text, login: text }, { databaseId: nullable(number) })

/** The fields of an issue that `ISSUE_NODE` is the shape of. */
export const ISSUE_FIELDS = `id number title body state createdAt lastEditedAt url author { ${ACTOR_FIELDS} } labels(first: 100) { nodes { name } } milestone { number }`

/** Bots go by `name` here and by `name[bot]` in REST. */
export const ISSUE_NODE = object(
  {
    id: text,
    number,
    title: text,
    body: text,
    state: text,
    createdAt: instant,
    url: text,
    author: nullable(ACTOR),
    labels: nullable(object({ nodes: list(object({ name: text })) })),
    milestone: nullable(object({ number })),
  },
  { lastEditedAt: nullable(instant) },
)

const ACCOUNT = '{ __typename login ... on User { databaseId } ... on Bot { databaseId } }'

/**
 * The last comments of an issue, or the last before a cursor, the oldest of them first. Their shape is
 * `COMMENTS_OF_ISSUE`.
 */
export const lastComments = (count: number, before = 'null'): string =>
  `comments(last: ${count}, before: ${before}) { pageInfo { hasPreviousPage startCursor } nodes { body createdAt updatedAt author ${ACCOUNT} editor ${ACCOUNT} } }`

export const COMMENTS_OF_ISSUE = object({
  comments: object({
    pageInfo: object({ hasPreviousPage: flag, startCursor: nullable(text) }),
    nodes: list(
      nullable(
        object({
          body: text,
          createdAt: instant,
          updatedAt: instant,
          author: nullable(object({ __typename: text, login: text }, { databaseId: nullable(number) })),
          editor: nullable(object({}, { databaseId: nullable(number) })),
        }),
      ),
    ),
  }),
})

/** What a mutation answers that was made: the id that it was sent with. */
export const made = (clientMutationId: string) => object({ clientMutationId: exactly(clientMutationId) })

/** One answer for each of these names, all of them there. */
export const named = <T>(names: readonly string[], item: Shape<T>): Shape<{ readonly [name: string]: T }> =>
  object(Object.fromEntries(names.map((name) => [name, item])))

/** `repository { … }`, which is null for a repository that the token may not see. */
export const inRepository = <T>(inner: Shape<T>) => object({ repository: nullable(inner) })

/** One name for one account, whichever API told of it. */
export const loginOf = ({ __typename, login }: { __typename: string; login: string }) =>
  __typename === 'Bot' ? `${login}[bot]` : login
