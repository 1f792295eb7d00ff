import type { Issued } from '../../access/keys.ts'
import { Problem } from '../../domain/problem.ts'
import { createKey as isCreate, rotateKey as isRotate } from '../../http/wire/generated/validators.js'
import { readCreateKey } from '../../http/wire/read.ts'
import { writeIssued } from '../../http/wire/write.ts'
import { type Command, type Terminal, textOf, type Values } from '../command.ts'
import { describeGrants, GRANT_OPTION, readGrants } from './grant.ts'
import { ACCESS_OPTIONS, openAccess, readAsBody } from './open-access.ts'

export const createKey: Command = {
  name: 'keys create',
  operand: 'ID',
  summary: 'Create a key and print its secret, only this once',
  options: {
    ...ACCESS_OPTIONS,
    grant: GRANT_OPTION,
    name: { type: 'string', value: 'TEXT', help: 'What it is for' },
    'expires-at': { type: 'string', value: 'INSTANT', help: 'When it ends, as 2026-12-24T00:00:00Z; never' },
  },
  async run(values, terminal) {
    const fields = {
      id: values.ID,
      name: values.name,
      grants: readGrants(values),
      expires_at: values['expires-at'],
    }
    const request = readCreateKey(readAsBody(fields, isCreate))
    const { keys } = openAccess(values, terminal)
    handOut(await keys.create(request), values, terminal)
    return 0
  },
}

export const rotateKey: Command = {
  name: 'keys rotate',
  operand: 'ID',
  summary: 'Rotate a key: print a second secret, and end the first one after a while',
  options: {
    ...ACCESS_OPTIONS,
    keep: { type: 'string', value: 'SECONDS', help: 'How long the old secret goes on; 86400' },
  },
  async run(values, terminal) {
    const given = textOf(values, 'keep')
    const keep = given === undefined ? undefined : Number(given)
    const { keep_seconds } = readAsBody({ keep_seconds: keep }, isRotate)
    const { keys } = openAccess(values, terminal)
    handOut(await keys.rotate(readId(values), keep_seconds), values, terminal)
    return 0
  },
}

export const revokeKey: Command = {
  name: 'keys revoke',
  operand: 'ID',
  summary: 'Revoke a key, or a rule that allows workflows',
  options: ACCESS_OPTIONS,
  async run(values, terminal) {
    const id = readId(values)
    const { keys, rules } = openAccess(values, terminal)
    const isRule = (await rules.list()).some((rule) => rule.id === id)
    await (isRule ? rules.revoke(id) : keys.revoke(id))
    const line = `${id} is let in no more; services that run notice within ten seconds.`
    terminal.print(values.json === true ? JSON.stringify({ id, revoked: true }) : line)
    return 0
  },
}

/** The secret alone goes to standard output, so that a script can keep it. */
function handOut(issued: Issued, values: Values, { print, printError }: Terminal): void {
  if (values.json === true) {
    print(JSON.stringify(writeIssued(issued, Math.floor(Date.now() / 1000))))
    return
  }
  printError(`The key ${issued.key.id} may ${describeGrants(issued.key.grants)}. This is shown once:`)
  print(issued.secret)
}

/** A key that somebody gives instead of its id is not told again. */
function readId(values: Values): string {
  const id = textOf(values, 'ID') ?? ''
  if (/^[a-z0-9-]{1,20}$/.test(id)) return id
  throw new Problem('invalid-request', 'ID must be 1 to 20 of a-z, 0-9 and -.')
}
