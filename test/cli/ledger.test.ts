import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder, type Program, post, start } from '../support/program.ts'

describe('ledger move', () => {
  const GITHUB = { GITHUB_REPO: 'acme/jobs', GH_TOKEN: 'ghp_sesame' }
  const rows: { args: string[]; env?: Record<string, string>; code: number; says: RegExp }[] = [
    { args: ['ledger'], code: 2, says: /Say which: "ledger move"/ },
    { args: ['ledger', 'swim'], code: 2, says: /Unknown command 'swim'.*octoqueue ledger --help/ },
    { args: ['ledger', 'move'], env: GITHUB, code: 2, says: /--to must be sql or refs/ },
    { args: ['ledger', 'move', '--to', 'git'], env: GITHUB, code: 2, says: /--to must be sql or refs/ },
    { args: ['ledger', 'move', '--to', 'sql', '--wait', '1m'], env: GITHUB, code: 2, says: /--wait must be/ },
    { args: ['ledger', 'move', '--to', 'sql'], code: 78, says: /GITHUB_REPO.*GH_TOKEN/ },
    {
      args: ['ledger', 'move', '--to', 'sql', '--data', '/dev/null/x'],
      env: GITHUB,
      code: 78,
      says: /\/dev\/null\/x cannot be made/,
    },
  ]
  test.each(rows)('octoqueue $args with $env ends with $code', async ({ args, env = {}, code, says }) => {
    const program = start(args, { env })
    expect(await program.ended).toBe(code)
    const { stdout, stderr } = program.output()
    expect(stdout).toBe('')
    expect(stderr).toMatch(says)
    expect(stderr).not.toContain('sesame')
  })

  test('help tells its options', async () => {
    const program = start(['ledger', 'move', '--help'])
    expect(await program.ended).toBe(0)
    expect(program.output().stdout).toMatch(/^Usage: octoqueue ledger move \[options\][\s\S]*--to <LEDGER>/)
  })
})

/** An embedded GitHub in a process of its own, and what a service needs to use it. */
async function aGitHub(): Promise<Record<string, string>> {
  const { printed } = start(['github', '--port', '0'])
  const [, url = '', repository = '', token = ''] = await printed(
    /GITHUB_API_URL=(\S+) GITHUB_REPO=(\S+) GH_TOKEN=(\S+)/,
  )
  return { GITHUB_API_URL: url, GITHUB_REPO: repository, GH_TOKEN: token, PORT: '0' }
}

async function refusal(program: Program): Promise<string> {
  expect(await program.ended).toBe(78)
  return program.output().stderr
}

interface Answer {
  id: number
  lease: string
}

test('a service with LEDGER=sql keeps its jobs in a file, over restarts, and refs are refused', async () => {
  const env = await aGitHub()
  const cwd = aFolder()
  const sql = { ...env, LEDGER: 'sql', OCTOQUEUE_DATA: 'data' }
  const first = start(['serve'], { cwd, env: sql })
  const url = await first.url()
  expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
  const { id, lease } = (await (await post(`${url}/jobs/claim`, {})).json()) as Answer
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(existsSync(path.join(cwd, 'data/ledger-local-jobs.sqlite'))).toBe(true)

  expect(await refusal(start(['serve'], { env }))).toMatch(/kept by sql-[0-9a-f]+.*\(ledger-owned\)/)
  expect(await refusal(start(['serve'], { env: sql }))).toMatch(/kept by sql-[0-9a-f]+.*\(ledger-owned\)/)

  const again = await start(['serve'], { cwd, env: sql }).url()
  const completed = await post(`${again}/jobs/${id}/complete`, { lease, result: 2 })
  expect(await completed.json()).toMatchObject({ status: 'completed', result: 2 })
})

test('a service with LEDGER=sql is refused where refs rule', async () => {
  const env = await aGitHub()
  const url = await start(['serve'], { env }).url()
  expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
  const stderr = await refusal(start(['serve'], { env: { ...env, LEDGER: 'sql' } }))
  expect(stderr).toMatch(/kept by refs-[0-9a-f]+.*\(ledger-owned\)/)
})

test('a move without any jobs just sets who rules, and may be repeated', async () => {
  const env = await aGitHub()
  const cwd = aFolder()
  for (let run = 0; run < 2; run++) {
    const program = start(['ledger', 'move', '--to', 'sql'], { cwd, env })
    expect(await program.ended).toBe(0)
    expect(program.output().stdout).toContain('The jobs of local/jobs are kept in sql now')
  }
  expect(await refusal(start(['ledger', 'move', '--to', 'refs'], { env }))).toMatch(/not the file/)
  const url = await start(['serve'], { cwd, env: { ...env, LEDGER: 'sql' } }).url()
  expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
})

test('a move says what stands still, and Ctrl-C takes it back', async () => {
  const env = await aGitHub()
  const cwd = aFolder()
  const url = await start(['serve'], { env }).url()
  expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
  const move = () => start(['ledger', 'move', '--to', 'sql'], { cwd, env })
  const stopped = move()
  await stopped.printed(/Everything stands still\. Waits 120 s/)
  stopped.child.kill('SIGINT')
  expect(await stopped.ended).toBe(5)
  const { stderr } = stopped.output()
  expect(stderr).toMatch(/^Moves the jobs to sql\. First nobody can claim.*\(at most 900 s\)\n.*two minutes/)
  expect(stderr).toMatch(/Ctrl-C takes it back.*The move was taken back; the queue goes on as before/s)
  expect((await post(`${url}/jobs/claim`, {})).status).toBe(200)
  expect((await post(`${url}/create-job`, { data: 2, queue: 'other' })).status).toBe(201)
  const busy = start(['ledger', 'move', '--to', 'sql', '--wait', '0'], { cwd, env })
  expect(await busy.ended).toBe(5)
  expect(busy.output().stderr).toMatch(/Jobs are still held: job 1 by .*Nothing was moved/)
  expect(busy.output().stderr).not.toContain('broke off')
  const nothing = start(['ledger', 'move', '--abort'], { cwd, env })
  expect(await nothing.ended).toBe(0)
  expect(nothing.output().stdout).toContain('No move is under way in local/jobs any more.')
})

test('a lost file: rebuild takes the repository over, and brings the jobs back', async () => {
  const env = await aGitHub()
  const sql = { ...env, LEDGER: 'sql', OCTOQUEUE_DATA: 'data' }
  const first = start(['serve'], { cwd: aFolder(), env: sql })
  const url = await first.url()
  expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
  first.child.kill('SIGTERM')
  await first.ended
  const dry = start(['ledger', 'rebuild', '--dry-run', '--json'], { cwd: aFolder(), env: sql })
  expect(await dry.ended).toBe(0)
  expect(dry.output().stderr).toMatch(/Would take over the repository from sql-[0-9a-f]+/)
  expect(JSON.parse(dry.output().stdout)).toMatchObject({ restored: [{ status: 'pending' }], all_read: true })
})

test('help says what rebuild does', async () => {
  const program = start(['ledger', 'rebuild', '--help'])
  expect(await program.ended).toBe(0)
  expect(program.output().stdout).toMatch(/octoqueue ledger rebuild[\s\S]*Rebuild the ledger from the issues/)
})
