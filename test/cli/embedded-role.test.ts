import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbedded } from '../../src/node/embedded.ts'
import { tokenOf } from '../support/account.ts'

let dataFolder = ''
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'embedded-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

test('the person of the pages is admin of the embedded repository, also after a restart', async () => {
  for (const _ of ['first start', 'second start']) {
    const embedded = await openEmbedded({
      dataFolder,
      owner: 'local',
      repo: 'jobs',
      host: '127.0.0.1',
      ports: [0],
    })
    const response = await fetch(`${embedded.url}/repos/local/jobs/collaborators/you/permission`, {
      headers: { authorization: `Bearer ${tokenOf(embedded.account)}` },
    })
    expect(await response.json()).toMatchObject({ permission: 'admin', role_name: 'admin' })
    await embedded.close(0)
  }
})
