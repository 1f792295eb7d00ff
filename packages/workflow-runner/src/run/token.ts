import type { Lack, LocalGitHub, Permission } from '@octoqueue/github-emulator'
import { fieldsOf, type TemplateToken, textOf } from '../workflow/tokens.ts'

type Level = 'none' | 'read' | 'write'
/** What a workflow's token may do, by the names of `permissions:`. */
type TokenPermissions = (name: string) => Level

/** The account that workflows act as. */
const BOT = 'github-actions[bot]'
const EMBEDDED: readonly Permission[] = ['actions', 'contents', 'issues', 'statuses']

/**
 * Reads `permissions:`. What is not named gets none; without any `permissions:` a token has what the
 * repository's settings say.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export function permissionsOf(
  token: TemplateToken | undefined,
  { byDefault, isReadOnly }: { byDefault: 'read' | 'write'; isReadOnly: boolean },
): TokenPermissions {
  const asked = token === undefined ? defaults(byDefault) : namedIn(token)
  return (name) =>
    isReadOnly && asked(name) === 'write' ? (name === 'id-token' ? 'none' : 'read') : asked(name)
}

/**
 * The restricted default reads the repository's contents and packages; the other writes everything but
 * identities.
 */
const defaults =
  (byDefault: 'read' | 'write'): TokenPermissions =>
  (name) => {
    if (byDefault === 'write') return name === 'id-token' ? 'none' : 'write'
    return name === 'contents' || name === 'packages' ? 'read' : 'none'
  }

function namedIn(token: TemplateToken): TokenPermissions {
  if (token.isScalar) {
    const level = textOf(token, 'permissions') === 'write-all' ? 'write' : 'read'
    return (name) => (name === 'id-token' && level === 'read' ? 'none' : level)
  }
  const levels = fieldsOf(token, 'permissions')
  return (name) => levelOf(textOf(levels.get(name), 'permissions'))
}

const levelOf = (text: string | undefined): Level => (text === 'write' || text === 'read' ? text : 'none')

/** Makes the token of one job on the embedded GitHub. */
export function createJobToken(github: LocalGitHub, level: TokenPermissions): string {
  github.createUser({ login: BOT, type: 'Bot' })
  return github.createToken({
    login: BOT,
    token: `ghs_${crypto.randomUUID().replaceAll('-', '')}`,
    permissions: EMBEDDED.some((name) => level(name) === 'write') ? 'write' : 'read',
    // A workflow's token never writes workflows.
    without: ['workflows', ...EMBEDDED.flatMap((name) => lackOf(name, level(name)))],
  })
}

const lackOf = (name: Permission, level: Level): Lack[] => {
  if (level === 'write') return []
  return [level === 'read' ? `${name}:write` : name]
}
