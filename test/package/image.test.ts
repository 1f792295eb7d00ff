import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { post, ROOT, startCommand } from '../support/program.ts'
import { buildImage, makeReadOnly, NONROOT, type Stage, sizeOf, within } from './image.ts'

/*
 * The image, built by the steps of its Dockerfile in a folder, and compose.yaml's services in it: as a user
 * without rights, on a root that nobody may write to.
 */

const MAX_IMAGE_BYTES = 200_000_000
/** The base image without Node: what distroless/cc-debian12 says of its layers, rounded up. */
const BASE_BYTES = 27_000_000
const KEY = 'the-key-of-this-test-alone'
const { services } = parse(readFileSync(path.join(ROOT, 'compose.yaml'), 'utf8'))

const place = mkdtempSync(path.join(tmpdir(), 'octoqueue-image-'))
let image: Stage
beforeAll(() => {
  chmodSync(place, 0o755)
  image = buildImage(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'), place)
  cpSync(path.join(ROOT, 'examples/handlers'), path.join(image.root, 'app/handlers'), { recursive: true })
  for (const folder of ['tmp', 'data']) chmodSync(path.join(image.root, folder), 0o777)
  makeReadOnly(image.root, [path.join(image.root, 'tmp'), path.join(image.root, 'data')])
}, 300_000)
afterAll(() => {
  spawnSync('chmod', ['-R', 'u+w', place])
  rmSync(place, { recursive: true, force: true })
})

/** The environment of a service, as compose.yaml sets it from a `.env` with this key alone. */
const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries<string>(services[name].environment).map(([key, value]) => [
      key,
      value.replace(/\$\{(\w+)(?::-([^}]*))?[^}]*\}/, (_, variable, otherwise = '') =>
        variable === 'API_KEY' ? KEY : otherwise,
      ),
    ]),
  )

/** Starts what a service runs, as the image's user. */
function startService(name: string, over: Record<string, string>) {
  const env = { ...image.env, ...environmentOf(name), ...over }
  for (const key of ['OCTOQUEUE_DATA', 'OUTPUT_FOLDER']) if (env[key]) env[key] = within(image, env[key])
  const [file = '', ...args] = [...image.entrypoint, ...services[name].command]
  const command = [path.join(image.root, file), ...args]
  const asNobody =
    process.getuid?.() === 0
      ? ['setpriv', `--reuid=${NONROOT}`, `--regid=${NONROOT}`, '--clear-groups', ...command]
      : command
  const [first = '', ...rest] = asNobody
  return startCommand(first, rest, {
    cwd: path.join(image.root, image.workdir),
    env: { ...env, HOME: '/nonexistent', TMPDIR: path.join(image.root, 'tmp') },
  })
}

const filesOf = () => {
  const own = [path.join(image.root, 'tmp'), path.join(image.root, 'data')]
  return readdirSync(image.root, { recursive: true, withFileTypes: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !own.some((folder) => file.startsWith(folder)))
}

test('the image is under 200 MB', () => {
  const ours = sizeOf(path.join(image.root, 'app')) + sizeOf(path.join(image.root, 'data'))
  const node = readFileSync(process.execPath).length
  process.stdout.write(
    `Of the image ${ours} bytes are ours, ${node} are Node, about ${BASE_BYTES} the rest of the base\n`,
  )
  expect(ours).toBeLessThan(40_000_000)
  expect(ours + node + BASE_BYTES).toBeLessThan(MAX_IMAGE_BYTES)
})

test('one api and three workers do the jobs of the examples, each once, and write to /data alone', async () => {
  const before = filesOf()
  const api = startService('api', { PORT: '0' })
  const url = (await api.url()).replace('0.0.0.0', '127.0.0.1')
  const health = () => {
    const [, ...args] = image.health
    const env = { ...process.env, PORT: new URL(url).port }
    return spawnSync(process.execPath, args, { env }).status
  }
  expect(image.user).toBe('nonroot')
  expect(health()).toBe(0)
  const workers = [1, 2, 3].map(() => startService('worker', { OCTOQUEUE_URL: url }))
  const headers = { 'X-API-Key': KEY }
  const ids: number[] = []
  for (let n = 0; n < 12; n++) {
    const data = { to: `test${n}@example.com`, subject: 'Test' }
    const made = await post(`${url}/create-job`, { type: 'emails', data }, headers)
    ids.push(((await made.json()) as { job_id: number }).job_id)
  }
  const jobOf = async (id: number) => (await fetch(`${url}/jobs/${id}`, { headers })).json()
  for (const id of ids)
    await expect.poll(() => jobOf(id), { timeout: 60_000 }).toMatchObject({ status: 'completed', attempt: 1 })
  expect(new Set(ids.map((id) => `job-${id}-email.eml`))).toEqual(
    new Set(readdirSync(path.join(image.root, 'data')).filter((file) => file.endsWith('.eml'))),
  )
  for (const program of [...workers, api]) {
    program.child.kill('SIGTERM')
    expect(await program.ended, program.output().stderr).toBe(0)
  }
  expect(filesOf()).toEqual(before)
  expect(health()).toBe(1)
}, 180_000)

test('.env.example is read by serve once a key is in it', async () => {
  const cwd = mkdtempSync(path.join(place, 'env-'))
  chmodSync(cwd, 0o755)
  const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8')
  mkdirSync(path.join(cwd, 'data'))
  writeFileSync(path.join(cwd, '.env'), example.replace(/^API_KEY=$/m, `API_KEY=${KEY}`))
  const bin = path.join(image.root, 'app', image.entrypoint[1] ?? '')
  const env = { PORT: '0', OCTOQUEUE_DATA: path.join(cwd, 'data') }
  const url = await startCommand(process.execPath, [bin, 'serve'], { cwd, env }).url()
  const here = url.replace('0.0.0.0', '127.0.0.1')
  expect((await post(`${here}/create-job`, { data: 1 })).status).toBe(401)
  expect((await post(`${here}/create-job`, { data: 1 }, { 'X-API-Key': KEY })).status).toBe(201)
}, 60_000)
