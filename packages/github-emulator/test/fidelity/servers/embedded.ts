import { honest } from '../../../fidelity/honest.ts'
import { createLocalGitHub } from '../../../src/github.ts'
import { createWorld, type Server } from './server.ts'

/** The embedded GitHub, in process and in memory, each message held against GitHub's description. */
export async function startEmbedded(): Promise<Server> {
  const url = 'http://github.local'
  let github: ReturnType<typeof createLocalGitHub> | undefined
  const end = async () => github?.close()
  return {
    begin() {
      github?.close()
      const fresh = createLocalGitHub({ url, now: () => Date.now() })
      github = fresh
      fresh.createUser({ login: 'octo', type: 'User' })
      fresh.createUser({ login: 'hubot', type: 'Bot' })
      fresh.createRepository({ owner: 'octo', name: 'queue' })
      return createWorld(honest(fresh.fetch), url, {
        octo: fresh.createToken({ login: 'octo', permissions: 'write' }),
        hubot: fresh.createToken({ login: 'hubot', permissions: 'write' }),
        reader: fresh.createToken({ login: 'hubot', permissions: 'read' }),
        stranger: 'nobody-knows-it',
        anonymous: undefined,
      })
    },
    end,
  }
}
