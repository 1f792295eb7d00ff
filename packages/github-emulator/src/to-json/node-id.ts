/**
 * Global node ids in GitHub's format since 2021: a prefix for the type and, in URL-safe base64, a MessagePack
 * array of zero, the repository's id (not for users and repositories) and the object's own id. Clients must
 * treat them as opaque.
 */
export type NodeType =
  | 'App'
  | 'Bot'
  | 'Blob'
  | 'Commit'
  | 'Issue'
  | 'IssueComment'
  | 'IssueEvent'
  | 'Label'
  | 'Milestone'
  | 'PullRequest'
  | 'Reaction'
  | 'Ref'
  | 'Repository'
  | 'Tree'
  | 'User'
  | 'StatusContext'
  | 'UserContentEdit'
  | 'WorkflowJob'
  | 'WorkflowRun'

const PREFIXES: Record<NodeType, string> = {
  StatusContext: 'SC',
  App: 'A',
  Bot: 'BOT',
  Blob: 'B',
  Commit: 'C',
  Issue: 'I',
  IssueComment: 'IC',
  IssueEvent: 'LE',
  Label: 'LA',
  Milestone: 'MI',
  PullRequest: 'PR',
  Reaction: 'REA',
  Ref: 'REF',
  Repository: 'R',
  Tree: 'T',
  User: 'U',
  UserContentEdit: 'UCE',
  // A job of GitHub Actions is a check run, too.
  WorkflowJob: 'CR',
  WorkflowRun: 'WFR',
}
const TYPES = new Map(Object.entries(PREFIXES).map(([type, prefix]) => [prefix, type as NodeType]))

const UINT32_MARK = 0xce
const UINT64_MARK = 0xcf
const ARRAY_MARK = 0x90
const TEXT8_MARK = 0xd9

function pack(value: number | string): number[] {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return [TEXT8_MARK, text.length, ...text]
  }
  if (value < 2 ** 32) return [UINT32_MARK, ...bytesOf(value)]
  return [UINT64_MARK, ...bytesOf(Math.floor(value / 2 ** 32)), ...bytesOf(value)]
}

/** The lower 32 bits, the highest byte first. */
const bytesOf = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)

/** The node id of an object; `path` is its id, after its repository's id when it has one. */
export function nodeId(type: NodeType, ...path: (number | string)[]): string {
  const bytes = Buffer.from([ARRAY_MARK + path.length + 1, 0, ...path.flatMap(pack)])
  return `${PREFIXES[type]}_${bytes.toString('base64url')}`
}

/** The type and the last number of a node id; undefined for a text that is none. */
export function parseNodeId(text: string): { type: NodeType; id: number } | undefined {
  const separator = text.indexOf('_')
  const type = TYPES.get(text.slice(0, separator))
  const bytes = Buffer.from(text.slice(separator + 1), 'base64url')
  if (separator < 0 || type === undefined || bytes.length < 7) return undefined
  let id: number | undefined
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] === UINT32_MARK && at + 5 <= bytes.length) {
      id = bytes.readUInt32BE(at + 1)
      at += 5
    } else if (bytes[at] === UINT64_MARK && at + 9 <= bytes.length) {
      id = Number(bytes.readBigUInt64BE(at + 1))
      at += 9
    } else {
      return undefined
    }
  }
  return id === undefined ? undefined : { type, id }
}
