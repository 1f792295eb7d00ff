import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aFolder, ROOT } from '../support/program.ts'
import { instructionsOf } from './image.ts'

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

describe('the Dockerfile', () => {
  const all = instructionsOf(read('Dockerfile'))
  const stages = all.filter(([name]) => name === 'FROM').map(([, rest]) => rest)
  const last = all.slice(all.findLastIndex(([name]) => name === 'FROM'))
  const named = (name: string) => last.filter(([one]) => one === name).map(([, rest]) => rest)

  test('keeps the rules of hadolint that are about safety and size', () => {
    expect(stages.length).toBeGreaterThan(1)
    for (const stage of stages) expect(stage).toMatch(/^\S+:(?!latest)\S+/)
    for (const [name, rest] of all) {
      expect(['ADD', 'MAINTAINER']).not.toContain(name)
      if (name === 'RUN') expect(rest).not.toMatch(/\bsudo\b|apt-get|\bcd /)
      if (name === 'WORKDIR') expect(rest).toMatch(/^\//)
      if (['CMD', 'ENTRYPOINT'].includes(name)) expect(JSON.parse(rest)).toBeInstanceOf(Array)
      if (name === 'RUN') expect(rest).not.toMatch(/curl|wget|\| *sh\b|@latest/)
      if (name === 'COPY' && !rest.startsWith('--from=')) expect(rest).toBe('. .')
      if (['ENV', 'LABEL'].includes(name)) expect(rest).not.toMatch(/TOKEN|SECRET|API_KEY/)
    }
  })

  test('what runs is distroless, has no rights, and is asked for its health', () => {
    expect(stages.at(-1)).toMatch(/distroless\/nodejs\d+-\S+:nonroot$/)
    expect(named('USER')).toEqual(['nonroot'])
    expect(named('RUN')).toEqual([])
    expect(named('HEALTHCHECK')[0]).toContain('/health')
    expect(named('CMD')).toEqual(['["serve"]'])
  })
})

test('compose.yaml has a service and workers that may be several, and neither may write but to its volume', () => {
  const { services } = parse(read('compose.yaml'))
  expect(Object.keys(services)).toEqual(['api', 'worker'])
  expect(services.worker).not.toHaveProperty('container_name')
  expect(services.worker).not.toHaveProperty('ports')
  expect(services.worker.depends_on.api.condition).toBe('service_healthy')
  for (const one of Object.values<Record<string, unknown>>(services))
    expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
})

test('whatever compose.yaml takes from .env stands in .env.example', () => {
  const taken = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? '')
  const optional = ['API_ADDRESS', 'API_PORT']
  for (const name of taken.filter((one) => !optional.includes(one)))
    expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'))
})

test('deploy.sh says what is missing before it starts anything', () => {
  const folder = aFolder()
  cpSync(path.join(ROOT, 'deploy.sh'), path.join(folder, 'deploy.sh'))
  const run = () => {
    const { status, stderr } = spawnSync('/bin/sh', [path.join(folder, 'deploy.sh')], { encoding: 'utf8' })
    return { status, stderr }
  }
  expect(run()).toEqual({ status: 1, stderr: expect.stringMatching(/Copy \.env\.example to \.env/) })
  cpSync(path.join(ROOT, '.env.example'), path.join(folder, '.env'))
  expect(run()).toEqual({ status: 1, stderr: expect.stringMatching(/API_KEY is empty/) })
  writeFileSync(path.join(folder, '.env'), 'API_KEY=some-key\n')
  expect(run().stderr).not.toMatch(/API_KEY/)
})

/** Whether a program is there to be asked. */
const has = (program: string): boolean => spawnSync('/bin/sh', ['-c', `command -v ${program}`]).status === 0

test('deploy.sh is a script of any sh, and clean to shellcheck where there is one', () => {
  const file = path.join(ROOT, 'deploy.sh')
  expect(spawnSync('/bin/sh', ['-n', file]).status).toBe(0)
  if (has('shellcheck')) expect(spawnSync('shellcheck', [file], { encoding: 'utf8' }).stdout).toBe('')
  for (const line of read('deploy.sh').split('\n')) expect(line).not.toMatch(/\[\[|\bfunction\b|\blocal\b|`/)
})

test.each([
  { args: [], healthy: true, status: 0 },
  { args: ['--scale', 'worker=3'], healthy: true, status: 0 },
  { args: [], healthy: false, status: 17 },
])('deploy.sh $args builds, starts and waits; it ends as Docker ends', ({ args, healthy, status }) => {
  const folder = aFolder()
  cpSync(path.join(ROOT, 'deploy.sh'), path.join(folder, 'deploy.sh'))
  writeFileSync(path.join(folder, '.env'), 'API_KEY=some-key\n')
  mkdirSync(path.join(folder, 'bin'))
  const docker = path.join(folder, 'bin/docker')
  const fails = healthy ? '' : '[ "$2" = up ] && exit 17\n'
  writeFileSync(docker, `#!/bin/sh\necho "$@" >> "${folder}/calls"\n${fails}exit 0\n`)
  chmodSync(docker, 0o755)
  const env = { PATH: `${path.join(folder, 'bin')}:/usr/bin:/bin` }
  // From anywhere: it goes to its own folder.
  const ran = spawnSync('/bin/sh', [path.join(folder, 'deploy.sh'), ...args], { cwd: '/', env })
  expect(ran.status).toBe(status)
  const up = ['compose up --detach --wait', ...args].join(' ')
  expect(readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n')).toEqual([
    'compose version',
    'compose build',
    up,
    ...(healthy ? ['compose ps'] : []),
  ])
})

test('the systemd unit of docs/deployment.md is one, by systemd itself where it is there', () => {
  const [, unit = ''] = /```ini\n([\s\S]*?)```/.exec(read('docs/deployment.md')) ?? []
  for (const line of [
    'ExecStart=',
    'DynamicUser=yes',
    'ProtectSystem=strict',
    'Restart=on-failure',
    'WantedBy=',
  ])
    expect(unit).toContain(line)
  if (!has('systemd-analyze')) return
  const file = path.join(aFolder(), 'octoqueue.service')
  writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  const complaints = stderr.split('\n').filter((line) => line.includes('octoqueue.service'))
  expect({ status, complaints }).toEqual({ status: 0, complaints: [] })
})
