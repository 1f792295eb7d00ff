import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { WEBHOOK_SECRET } from '../support/webhooks.ts'
import { fencesOf } from './fences.ts'

const FENCES = fencesOf('docs/webhooks.md')

test('the webhook by hand of docs/webhooks.md is taken', async () => {
  const service = createService()
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const command = FENCES.find(({ language }) => language === 'sh')?.text ?? ''
  const env = { PATH: process.env.PATH, GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET }
  const script = command.replace('http://localhost:8080', url)
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env })
  expect(JSON.parse(stdout)).toEqual(JSON.parse(FENCES.at(-1)?.text ?? ''))
  const [shown] = FENCES.filter(({ language }) => language === 'json')
  const health = await (await service.get('/health')).json()
  expect(Object.keys((health as { webhooks: object }).webhooks)).toEqual(
    Object.keys(JSON.parse(shown?.text ?? '').webhooks),
  )
})
