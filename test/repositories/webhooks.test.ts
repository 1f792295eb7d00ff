import { expect, test } from 'vitest'
import { createDeployment } from '../http/deployment.ts'
import { WEBHOOK_SECRET, webhook } from '../support/webhooks.ts'

/* One door for the webhooks of all repositories. */

function createListening() {
  const deployment = createDeployment({ env: { GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET } })
  const deliver = async (full_name: string, number: number) => {
    const { body, headers } = await webhook({ issue: { number }, repository: { full_name } })
    const request = new Request('http://queue.example/webhooks/github', { method: 'POST', headers, body })
    return (await deployment.repositories.fetch(request)).status
  }
  const heardBy = async (place: string) => {
    const answer = await deployment.send('GET', `/repos/${place}/health`)
    return ((await answer.json()) as { webhooks: { deliveries: number } }).webhooks.deliveries
  }
  return { ...deployment, deliver, heardBy }
}

test('a webhook of each listed repository goes to that repository, however its name is written', async () => {
  const { deliver, heardBy } = createListening()
  expect(await deliver('Acme/Tools', 1)).toBe(202)
  await expect.poll(() => heardBy('acme/tools'), { timeout: 20_000 }).toBe(1)
  expect(await heardBy('acme/jobs')).toBe(0)
})

test('one of a repository that is not listed, or that nobody has opened yet, asks GitHub for nothing', async () => {
  const { deliver, sent, repositories } = createListening()
  await repositories.first()
  const before = sent.length
  for (const name of ['acme/secrets', 'evil/jobs', 'beta/jobs', 'beta/made-up', 'acme/../jobs'])
    expect(await deliver(name, 1)).toBe(202)
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent.length).toBe(before)
})
