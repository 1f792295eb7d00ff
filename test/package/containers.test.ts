import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aFolder, ROOT } from '../support/program.ts'

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** The instructions of a Dockerfile, without comments and with their lines joined. */
const instructions = (text: string): [name: string, rest: string][] =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.split(/\s+/)[0] ?? '', line.replace(/^\S+\s+/, '')])

describe('the Dockerfile', () => {
  const all = instructions(read('Dockerfile'))
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
