import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { AppError, type MadeApp } from '../src/index.ts'
import { keepApp, makeApp, type WizardOptions } from '../src/wizard/index.ts'

const APP: MadeApp = {
  id: 7,
  slug: 'queue',
  url: 'https://github.example/apps/queue',
  privateKey: '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n',
  webhookSecret: undefined,
}
const LINES =
  'GITHUB_APP_ID=7\nGITHUB_APP_PRIVATE_KEY="-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----"'

let file: string
beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wizard-'))
  file = path.join(folder, '.env')
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

/** The wizard, with its pages asked without a network. */
function begin(over: Partial<WizardOptions> = {}) {
  const served = Promise.withResolvers<(path: string, host?: string) => Promise<Response>>()
  const kept: MadeApp[] = []
  const ended = makeApp({
    manifest: { public: false },
    choices: { organisation: undefined, name: undefined, webhookUrl: undefined },
    web: 'https://github.example',
    convert: async (code) => (code === 'right' ? APP : { refusal: 'GitHub does not know the code.' }),
    listen: async (fetch) => {
      const url = 'http://127.0.0.1:1'
      served.resolve(async (at, host = url) => fetch(new Request(host + at), {}))
      return { url, close: async () => {} }
    },
    port: 0,
    envFile: file,
    tell(line) {
      base = /127\.0\.0\.1:1(\S+)\/ in/.exec(line)?.[1] ?? ''
    },
    keep: (app) => kept.push(app),
    ...over,
  })
  let base = ''
  const ask = async (at: string, host?: string) => (await served.promise)(base + at, host)
  return { ask, ended, kept }
}

describe('the pages', () => {
  test('lead to GitHub with the manifest, and back with a code that counts once the state is right', async () => {
    const { ask, ended, kept } = begin()
    const first = await (await ask('')).text()
    expect(first).toMatch(/action="https:\/\/github\.example\/settings\/apps\/new\?state=/)
    expect(first).toContain('&quot;public&quot;:false,&quot;redirect_url&quot;:&quot;http://127.0.0.1:1/')
    const [, state = ''] = /\?state=([\w-]+)"/.exec(first) ?? []
    const asked = async (query: string) => (await ask(`/done?${query}`)).status
    expect(await asked('code=right&state=other')).toBe(400)
    expect(await asked(`code=../x&state=${state}`)).toBe(400)
    expect(await asked(`code=wrong&state=${state}`)).toBe(502)
    expect(kept).toEqual([])
    const last = await ask(`/done?code=right&state=${state}`)
    expect(await last.text()).toContain('https://github.example/apps/queue/installations/new')
    await ended
    expect(kept).toEqual([APP])
  })

  test('are not served under another name for this machine', async () => {
    const { ask } = begin()
    await ask('')
    expect((await ask('', 'http://evil.example')).status).toBe(403)
  })
})

describe('nothing begins', () => {
  const none = { organisation: undefined, name: undefined, webhookUrl: undefined }
  test.each([
    ['an organisation', { ...none, organisation: 'a/b' }, '--org'],
    ['a name', { ...none, name: 'x'.repeat(35) }, '--name'],
    ['an address', { ...none, webhookUrl: 'http://x.example' }, '--webhook-url'],
  ])('with %s that is none', async (_, choices, option) => {
    await expect(begin({ choices }).ended).rejects.toThrow(option)
  })

  test('when the file has an App already', async () => {
    writeFileSync(file, 'GITHUB_APP_ID=1\n')
    await expect(begin().ended).rejects.toMatchObject({ type: 'invalid-request' })
    await expect(begin().ended).rejects.toThrow(AppError)
  })
})

describe('an App is kept', () => {
  const lines: string[] = []
  const io = {
    print: (line: string) => lines.push(line),
    complain: (line: string) => lines.push(`! ${line}`),
  }
  beforeEach(() => {
    lines.length = 0
  })

  test('in the file, behind what is there, for its owner alone', () => {
    writeFileSync(file, 'LOG_LEVEL=warn', { mode: 0o644 })
    keepApp({ ...APP, webhookSecret: 'sesame' }, file, io)
    expect(readFileSync(file, 'utf8')).toBe(`LOG_LEVEL=warn\n${LINES}\nGITHUB_WEBHOOK_SECRET=sesame\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(lines.join()).not.toContain('PRIVATE')
  })

  test('in what is printed when there is no file', () => {
    keepApp(APP, undefined, io)
    expect(lines).toEqual([LINES])
  })

  test('in what is printed when the file cannot be written', () => {
    keepApp(APP, path.join(file, 'x', '.env'), io)
    expect(lines).toEqual([expect.stringMatching(/^! .*cannot be written.*These are the settings/), LINES])
  })
})
