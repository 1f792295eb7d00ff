/**
 * Cuts src/graphql/schema.graphql out of GitHub's published GraphQL schema (the package
 * @octokit/graphql-schema), so that the embedded GitHub has GitHub's own names, arguments and nullability.
 *
 *   node scripts/slice-graphql.ts            writes the file
 *   node scripts/slice-graphql.ts --check    exits 1 when the file isn't what this would write
 *
 * To serve more, add to SLICE. Enums, scalars and input types come along with what mentions them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import {
  assertValidSchema,
  buildSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql'

/** Fields per type; arguments in parentheses, those not named are left out. */
const SLICE: Record<string, readonly string[]> = {
  Query: ['id', 'node(id)', 'nodes(ids)', 'rateLimit', 'repository(name, owner)', 'viewer'],
  Mutation: [
    'addBlockedBy(input)',
    'addComment(input)',
    'addLabelsToLabelable(input)',
    'addSubIssue(input)',
    'addReaction(input)',
    'closeIssue(input)',
    'createIssue(input)',
    'deleteIssue(input)',
    'deleteIssueComment(input)',
    'removeBlockedBy(input)',
    'removeLabelsFromLabelable(input)',
    'removeSubIssue(input)',
    'lockLockable(input)',
    'pinIssue(input)',
    'removeReaction(input)',
    'reopenIssue(input)',
    'transferIssue(input)',
    'unlockLockable(input)',
    'unpinIssue(input)',
    'updateIssue(input)',
    'updateIssueComment(input)',
    'updateRefs(input)',
  ],

  Node: ['id'],
  Actor: ['avatarUrl(size)', 'login', 'resourcePath', 'url'],
  RepositoryOwner: ['avatarUrl(size)', 'id', 'login', 'resourcePath', 'url'],
  GitObject: ['abbreviatedOid', 'id', 'oid', 'repository'],
  Labelable: ['labels(after, first)', 'viewerCanLabel'],
  Lockable: ['activeLockReason', 'locked'],
  Reactable: ['id', 'reactions(after, content, first)', 'viewerCanReact'],

  User: ['avatarUrl(size)', 'databaseId', 'id', 'login', 'name', 'resourcePath', 'url'],
  Bot: ['avatarUrl(size)', 'databaseId', 'id', 'login', 'resourcePath', 'url'],
  Repository: [
    'createdAt',
    'databaseId',
    'description',
    'id',
    'isPrivate',
    'issue(number)',
    'issues(after, filterBy, first, labels, orderBy, states)',
    'label(name)',
    'labels(after, first)',
    'name',
    'nameWithOwner',
    'object(oid)',
    'owner',
    'resourcePath',
    'url',
  ],
  Issue: [
    'activeLockReason',
    'assignees(after, first)',
    'author',
    'authorAssociation',
    'blockedBy(after, first, orderBy)',
    'blocking(after, first, orderBy)',
    'body',
    'closed',
    'closedAt',
    'comments(after, before, first, last)',
    'createdAt',
    'editor',
    'fullDatabaseId',
    'id',
    'issueDependenciesSummary',
    'isPinned',
    'labels(after, first)',
    'lastEditedAt',
    'locked',
    'milestone',
    'number',
    'parent',
    'reactions(after, content, first)',
    'repository',
    'resourcePath',
    'state',
    'stateReason(enableDuplicate)',
    'subIssues(after, first)',
    'subIssuesSummary',
    'timelineItems(itemTypes, last)',
    'title',
    'updatedAt',
    'url',
    'userContentEdits(after, before, first, last)',
    'viewerCanLabel',
    'viewerCanReact',
  ],
  PullRequest: [
    'activeLockReason',
    'id',
    'labels(after, first)',
    'locked',
    'number',
    'reactions(after, content, first)',
    'title',
    'url',
    'viewerCanLabel',
    'viewerCanReact',
  ],
  ClosedEvent: ['closer', 'createdAt', 'id'],
  IssueTimelineItemsConnection: ['nodes'],
  Reaction: ['content', 'createdAt', 'databaseId', 'id', 'user'],
  ReactionConnection: ['nodes', 'pageInfo', 'totalCount'],
  UserConnection: ['nodes', 'pageInfo', 'totalCount'],
  UserContentEdit: ['createdAt', 'editedAt', 'editor', 'id', 'updatedAt'],
  UserContentEditConnection: ['nodes', 'pageInfo', 'totalCount'],
  IssueConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  IssueEdge: ['cursor', 'node'],
  IssueComment: [
    'author',
    'authorAssociation',
    'body',
    'createdAt',
    'editor',
    'fullDatabaseId',
    'id',
    'issue',
    'lastEditedAt',
    'reactions(after, content, first)',
    'repository',
    'updatedAt',
    'url',
    'viewerCanReact',
    'viewerDidAuthor',
  ],
  IssueCommentConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  IssueCommentEdge: ['cursor', 'node'],
  Label: [
    'color',
    'createdAt',
    'description',
    'id',
    'isDefault',
    'name',
    'repository',
    'resourcePath',
    'url',
  ],
  LabelConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  LabelEdge: ['cursor', 'node'],
  Milestone: [
    'closed',
    'closedAt',
    'createdAt',
    'creator',
    'description',
    'dueOn',
    'id',
    'number',
    'repository',
    'resourcePath',
    'state',
    'title',
    'updatedAt',
    'url',
  ],
  PageInfo: ['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor'],
  RateLimit: ['cost', 'limit', 'nodeCount', 'remaining', 'resetAt', 'used'],

  Blob: ['abbreviatedOid', 'byteSize', 'id', 'isBinary', 'oid', 'repository', 'text'],
  Commit: [
    'abbreviatedOid',
    'author',
    'authoredDate',
    'committedDate',
    'id',
    'message',
    'messageBody',
    'messageHeadline',
    'oid',
    'repository',
    'tree',
    'url',
  ],
  GitActor: ['date', 'email', 'name'],
  Tree: ['abbreviatedOid', 'id', 'oid', 'repository'],

  IssueDependenciesSummary: ['blockedBy', 'blocking', 'totalBlockedBy', 'totalBlocking'],
  SubIssuesSummary: ['completed', 'percentCompleted', 'total'],

  AddBlockedByPayload: ['blockingIssue', 'clientMutationId', 'issue'],
  AddCommentInput: ['body', 'clientMutationId', 'subjectId'],
  AddCommentPayload: ['clientMutationId', 'commentEdge', 'subject'],
  AddLabelsToLabelableInput: ['clientMutationId', 'labelIds', 'labelableId'],
  AddLabelsToLabelablePayload: ['clientMutationId', 'labelable'],
  AddSubIssuePayload: ['clientMutationId', 'issue', 'subIssue'],
  AddReactionInput: ['clientMutationId', 'content', 'subjectId'],
  AddReactionPayload: ['clientMutationId', 'reaction', 'subject'],
  CloseIssueInput: ['clientMutationId', 'duplicateIssueId', 'issueId', 'stateReason'],
  CloseIssuePayload: ['clientMutationId', 'issue'],
  CreateIssueInput: ['body', 'clientMutationId', 'labelIds', 'repositoryId', 'title'],
  CreateIssuePayload: ['clientMutationId', 'issue'],
  DeleteIssueInput: ['clientMutationId', 'issueId'],
  DeleteIssuePayload: ['clientMutationId', 'repository'],
  DeleteIssueCommentInput: ['clientMutationId', 'id'],
  DeleteIssueCommentPayload: ['clientMutationId'],
  RemoveBlockedByPayload: ['blockingIssue', 'clientMutationId', 'issue'],
  LockLockableInput: ['clientMutationId', 'lockReason', 'lockableId'],
  LockLockablePayload: ['actor', 'clientMutationId', 'lockedRecord'],
  PinIssueInput: ['clientMutationId', 'issueId'],
  PinIssuePayload: ['clientMutationId', 'issue'],
  RemoveReactionInput: ['clientMutationId', 'content', 'subjectId'],
  RemoveReactionPayload: ['clientMutationId', 'reaction', 'subject'],
  TransferIssueInput: ['clientMutationId', 'issueId', 'repositoryId'],
  TransferIssuePayload: ['clientMutationId', 'issue'],
  UnlockLockableInput: ['clientMutationId', 'lockableId'],
  UnlockLockablePayload: ['actor', 'clientMutationId', 'unlockedRecord'],
  UnpinIssueInput: ['clientMutationId', 'issueId'],
  UnpinIssuePayload: ['clientMutationId', 'id', 'issue'],
  RemoveLabelsFromLabelableInput: ['clientMutationId', 'labelIds', 'labelableId'],
  RemoveLabelsFromLabelablePayload: ['clientMutationId', 'labelable'],
  RemoveSubIssuePayload: ['clientMutationId', 'issue', 'subIssue'],
  ReopenIssueInput: ['clientMutationId', 'issueId'],
  ReopenIssuePayload: ['clientMutationId', 'issue'],
  UpdateIssueCommentInput: ['body', 'clientMutationId', 'id'],
  UpdateIssueCommentPayload: ['clientMutationId', 'issueComment'],
  UpdateIssueInput: ['body', 'clientMutationId', 'id', 'labelIds', 'state', 'title'],
  UpdateIssuePayload: ['clientMutationId', 'issue'],
  UpdateRefsInput: ['clientMutationId', 'refUpdates', 'repositoryId'],
  UpdateRefsPayload: ['clientMutationId'],

  IssueFilters: ['since'],
}

const PACKAGE = import.meta.resolve('@octokit/graphql-schema')
const ADDED = new URL('../fidelity/added.graphql', import.meta.url)
const TARGET = new URL('../src/graphql/schema.graphql', import.meta.url)
const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID'])

function main(check: boolean): void {
  const sliced = slice()
  // A field that an interface wants and a type lacks would come out only when the first request is served.
  assertValidSchema(buildSchema(sliced))
  if (!check) {
    writeFileSync(TARGET, sliced)
    return
  }
  if (readFileSync(TARGET, 'utf8') === sliced) return
  process.stderr.write('src/graphql/schema.graphql is stale: run `npm run build:slices`\n')
  process.exitCode = 1
}

/** The slice as SDL, types in alphabetical order. */
function slice(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8'))
  const published = readFileSync(new URL('schema.graphql', PACKAGE), 'utf8')
  const { definitions } = parse(published + readFileSync(ADDED, 'utf8'), { noLocation: true })
  const source = new Map(
    definitions
      .filter(isType)
      .map((definition) => [definition.name.value, extended(definition, definitions)]),
  )
  const kept = new Map<string, TypeDefinitionNode>()
  const waiting = Object.keys(SLICE)
  for (const name of waiting) {
    if (kept.has(name) || BUILT_IN.has(name)) continue
    const definition = source.get(name)
    if (!definition) throw new Error(`GitHub's schema has no type ${name}`)
    const cut = bare(cutType(definition))
    kept.set(name, cut)
    waiting.push(...mentioned(cut))
  }
  const sorted = [...kept.values()].sort((left, right) => (left.name.value < right.name.value ? -1 : 1))
  const header = [
    `# Cut from @octokit/graphql-schema ${version} by scripts/slice-graphql.ts. Do not edit: change the script's`,
    '# list and run `npm run build:slices`.',
  ]
  return `${header.join('\n')}\n\n${sorted.map((definition) => print(definition)).join('\n\n')}\n`
}

const isType = (definition: DefinitionNode): definition is TypeDefinitionNode =>
  definition.kind.endsWith('TypeDefinition')

/** A type with the fields that extensions add to it. */
function extended(type: TypeDefinitionNode, definitions: readonly DefinitionNode[]): TypeDefinitionNode {
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return type
  const more = definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === type.name.value ? (one.fields ?? []) : [],
  )
  return { ...type, fields: [...(type.fields ?? []), ...more] }
}

/** A type with the listed fields and interfaces only. */
function cutType(definition: TypeDefinitionNode): TypeDefinitionNode {
  const name = definition.name.value
  switch (definition.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
      return definition
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...definition, fields: cutInputs(name, definition.fields ?? []) }
    case Kind.UNION_TYPE_DEFINITION:
      return { ...definition, types: (definition.types ?? []).filter((one) => SLICE[one.name.value]) }
    default: {
      const interfaces = (definition.interfaces ?? []).filter((one) => SLICE[one.name.value])
      return { ...definition, interfaces, fields: cutFields(name, definition.fields ?? []) }
    }
  }
}

/** A type without descriptions and directives. */
const bare = (definition: TypeDefinitionNode): TypeDefinitionNode =>
  visit(definition, {
    Directive: () => null,
    StringValue: (_, key) => (key === 'description' ? null : undefined),
  })

function cutInputs(type: string, fields: readonly InputValueDefinitionNode[]): InputValueDefinitionNode[] {
  const wanted = SLICE[type] ?? fields.map(({ name }) => name.value)
  return wanted.map((name) => find(type, fields, name))
}

function cutFields(type: string, fields: readonly FieldDefinitionNode[]): FieldDefinitionNode[] {
  const wanted = SLICE[type]
  if (!wanted) throw new Error(`${type} is mentioned, but not in the script's list`)
  return wanted.map((entry) => {
    const [name = '', list = ''] = entry.split(/[()]/)
    const field = find(type, fields, name)
    const names = list
      .split(',')
      .map((argument) => argument.trim())
      .filter(Boolean)
    const inputs = names.map((argument) => find(`${type}.${name}`, field.arguments ?? [], argument))
    return { ...field, arguments: inputs }
  })
}

function find<T extends FieldDefinitionNode | InputValueDefinitionNode>(
  owner: string,
  fields: readonly T[],
  name: string,
): T {
  const found = fields.find((field) => field.name.value === name)
  if (!found) throw new Error(`GitHub's ${owner} has no ${name}`)
  return found
}

/** The names of all types that a type's fields and arguments have. */
function mentioned(definition: TypeDefinitionNode): string[] {
  const fields = 'fields' in definition ? (definition.fields ?? []) : []
  return fields.flatMap((field) => [
    namedType(field.type),
    ...('arguments' in field ? (field.arguments ?? []).map((argument) => namedType(argument.type)) : []),
  ])
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)

main(process.argv.includes('--check'))
