import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'

const KEY = 'a-key-of-an-administrator'

/** A service, and its commands as somebody types them in a terminal. */
export async function aTerminal() {
  const service = createService({ config: { apiKey: KEY } })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const env = { OCTOQUEUE_URL: url, OCTOQUEUE_KEY: KEY }
  const type = async (args: string[], more: Record<string, string> = {}) => {
    const printed: string[] = []
    const told: string[] = []
    const terminal = {
      env: { ...env, ...more },
      print: (line: string) => void printed.push(line),
      printError: (line: string) => void told.push(line),
    }
    return { code: await run(args, terminal), printed: printed.join('\n'), told: told.join('\n') }
  }
  return { service, type }
}
