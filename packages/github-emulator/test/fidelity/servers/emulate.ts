import { createEmulator } from 'emulate'
import { createWorld, type Server } from './server.ts'

/** emulate by Vercel Labs, over HTTP on a free port. It knows people, but no permissions of tokens. */
export async function startEmulate(): Promise<Server> {
  const users = [{ login: 'octo' }, { login: 'hubot' }]
  const repos = [{ owner: 'octo', name: 'queue', auto_init: true }]
  const tokens = Object.fromEntries(['octo', 'hubot'].map((login) => [login, { login, scopes: ['repo'] }]))
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: { tokens, github: { users, repos } },
  })
  return {
    begin() {
      emulator.reset()
      const known = {
        octo: 'octo',
        hubot: 'hubot',
        reader: 'octo',
        stranger: 'nobody-knows-it',
        anonymous: undefined,
      }
      return createWorld(globalThis.fetch, emulator.url, known)
    },
    end: () => emulator.close(),
  }
}
