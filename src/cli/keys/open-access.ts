import { createKeys, type Keys } from '../../access/keys.ts'
import { createRules, type Rules } from '../../access/rules.ts'
import { openSettings } from '../../compose.ts'
import { explain, type Validate } from '../../domain/fault.ts'
import { Problem } from '../../domain/problem.ts'
import { secretsOf } from '../../github/client/account.ts'
import { createLog } from '../../runtime/log.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../../runtime/system.ts'
import { readAccount } from '../account.ts'
import { type Option, type Terminal, textOf, type Values } from '../command.ts'

const OTHERWISE = 'for the embedded GitHub, serve it with "octoqueue github" and set what that prints.'

/** Options of the commands about keys. */
export const ACCESS_OPTIONS = {
  repo: { type: 'string', value: 'OWNER/NAME', help: 'Repository that holds the keys, beside the jobs' },
  json: { type: 'boolean', help: 'Print one JSON object instead of lines' },
} as const satisfies Record<string, Option>

/** The keys and rules of the repository that the settings name; no service has to run. @throws Problem `misconfigured` */
export function openAccess(
  values: Values,
  { env, printError }: Terminal,
): { keys: Keys; rules: Rules; repository: string } {
  const account = readAccount(textOf(values, 'repo'), env, OTHERWISE)
  const log = createLog({
    level: 'warn',
    secrets: secretsOf(account.credentials),
    now: Date.now,
    write: printError,
  })
  const options = { settings: openSettings(account, { clock, random, log, fetch }), now: Date.now }
  const repository = `${account.owner}/${account.repo}`
  return { keys: createKeys(options), rules: createRules(options), repository }
}

/** Options as the body of the request that does the same, checked against its schema; without those not given. @throws Problem `invalid-request` */
export function readAsBody<T extends object>(fields: object, validate: Validate<T>): T {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const body: unknown = Object.fromEntries(given)
  if (validate(body)) return body
  const errors = explain(validate.errors ?? [], 'What is given')
  throw new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors })
}
