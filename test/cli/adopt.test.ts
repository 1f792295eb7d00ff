import { readIssueQuery } from '@octoqueue/queue-commands'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { aPerson, ask } from '../support/people.ts'
import { start } from '../support/program.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

/** A team's backlog, and the command as somebody types it. */
async function aBacklog(count: number) {
  const world = createWorld()
  const { url, close } = await listen(world.github.fetch as typeof fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const { store } = world.github
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('the repository is there')
  aPerson(world, 'tri', 'triage')
  const author = store.users.create({ login: 'eve' })
  for (let at = 0; at < count; at++) {
    const body = `Step ${at}\r\n\n\`\`\`json\n{"at": ${at}}\n\`\`\`\n- [ ] ünï 🎉 #${at} @ada <!-- kept -->  `
    const issue = store.issues.create(repository, author, { title: `It breaks (${at})`, body })
    store.issueLabels.addNames(repository, issue, author, [
      ...(at % 10 === 9 ? [] : ['agent']),
      ...['bug', at % 7 === 0 ? 'blocked' : 'priority: high', at % 3 === 0 ? 'completed' : 'area/ui'],
    ])
  }
  const account = { GH_TOKEN: world.token, GITHUB_REPO: `${OWNER}/${REPO}`, GITHUB_API_URL: url }
  const type = async (
    args: string[],
    answer?: string | (() => Promise<string>),
    env: Record<string, string> = account,
  ) => {
    const [printed, told]: [string[], string[]] = [[], []]
    const terminal = {
      env,
      print: (line: string) => void printed.push(line),
      printError: (line: string) => void told.push(line),
      ...(answer !== undefined && { ask: async () => (typeof answer === 'string' ? answer : answer()) }),
    }
    return { code: await run(args, terminal), printed: printed.join('\n'), told: told.join('\n') }
  }
  const unlabelAll = (numbers: readonly number[]) => {
    const [label, person] = [store.labels.named(repository, 'agent'), store.users.withLogin('tri')]
    if (!label || !person) throw new Error('both are there')
    for (const number of numbers) {
      const issue = store.issues.numbered(repository, number)
      if (issue) store.issueLabels.remove(issue, person, [label])
    }
  }
  /** Every issue as GitHub has it, with its labels and when it was changed. */
  const all = () => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    return numbers.map((number) => {
      const issue = store.issues.numbered(repository, number)
      return { ...issue, labels: issue && store.issueLabels.list(issue).map(({ name }) => name) }
    })
  }
  return { ...world, account, type, all, unlabelAll }
}

test('the command says what it would do, asks, and does nothing without a yes', async () => {
  const world = await aBacklog(10)
  const before = world.all()
  const dry = await world.type(['adopt', '--label', 'agent', '--dry-run', '--json'])
  expect(JSON.parse(dry.printed)).toMatchObject({ issues: [1, 2, 3, 4, 5, 6, 7, 8, 9], adopted: [] })
  expect(dry.told).toContain('#3 It breaks (2)')
  expect(await world.type(['adopt', '--label', 'agent'])).toMatchObject({ code: 2 })
  expect(await world.type(['adopt', '--label', 'agent'], 'no')).toMatchObject({
    code: expect.not.stringMatching('0'),
  })
  expect(world.all()).toEqual(before)
  await expect(world.queue.get(3)).rejects.toMatchObject({ type: 'job-not-found' })
})

test.each([
  [['adopt'], /Give the label/],
  [['adopt', '--label', 'pending'], /a label of the queue itself/],
  [['adopt', '--label', 'a', '--queue', '../x'], /queue's name/],
  [['adopt', '--label', 'a', '--query', 'is:open'], /not "is:open"/],
])('%j is refused', async (args, says) => {
  const world = await aBacklog(1)
  expect(await world.type(args)).toMatchObject({ code: 2, told: expect.stringMatching(says) })
})

test('words choose among issues', () => {
  const issue = { title: 'The Page breaks', labels: ['bug', 'area/ui'], author: 'eve' }
  const fits = (query: string) => readIssueQuery(query)(issue)
  expect(['', 'page', '"page breaks" label:BUG', 'author:eve -label:docs'].map(fits)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['pages', '-page', 'label:area', 'author:ada', '-author:eve'].map(fits)).toEqual([
    ...[false, false, false, false, false],
  ])
})

test('of an issue that becomes no job the command says which and why, to people and programs', async () => {
  const world = await aBacklog(6)
  const { queue, log } = world.createProcess({ replace: { bindings: undefined } })
  const person = aPerson(world, 'ann', 'write')
  const [block, filed] = ['<!-- octoqueue {} -->', ['agent', 'needs-approval']] as const
  await person.file({ title: 'A copy', body: block, labels: ['agent'] })
  await person.file({ title: 'By hand', body: 'text', labels: [...filed] })
  const unfit = [
    { id: 7, title: 'A copy', why: 'Its text carries a block of the queue: it is or was a job.' },
    { id: 8, title: 'By hand', why: 'It asks to be a job by itself, by its label needs-approval.' },
  ]
  const dry = await world.type(['adopt', '--label', 'agent', '--dry-run', '--json'])
  expect(JSON.parse(dry.printed)).toMatchObject({ issues: [1, 2, 3, 4, 5, 6], adopted: [], refused: unfit })
  expect(dry.told).toContain('No job of #8 By hand: It asks to be a job by itself')
  const one = await world.type([
    'adopt',
    '--label',
    'agent',
    '--query',
    '-"by hand" -copy',
    '--dry-run',
    '--json',
  ])
  expect(JSON.parse(one.printed)).toMatchObject({ refused: [] })
  // Closed, and made a job, after it was listed.
  const meanwhile = async () => {
    await ask(world, person.token, 'PATCH', '/issues/3', { state: 'closed' })
    await queue.adoptAll({ label: 'agent', queue: 'agents', issues: [4] })
    world.clock.advanceSeconds(5)
    return 'y'
  }
  const made = await world.type(['adopt', '--label', 'agent', '--json', '--queue', 'agents'], meanwhile)
  expect(made.code).toBe(1)
  const refused = [
    ...unfit,
    { id: 3, title: 'It breaks (2)', why: 'It is closed.' },
    { id: 4, title: 'It breaks (3)', why: 'It is a job already, or was one.' },
  ]
  expect(JSON.parse(made.printed)).toMatchObject({ adopted: [1, 2, 5, 6], refused })
  expect(made.told).toContain('No job of #3 It breaks (2): It is closed.')
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('an issue that its queue takes not, by its schema, is named with what does not fit', async () => {
  const world = await aBacklog(2)
  const settings = {
    version: 1,
    schemas: { queues: { agents: { properties: { title: { maxLength: 3 } } } } },
  }
  const content = Buffer.from(JSON.stringify(settings)).toString('base64')
  await ask(world, world.token, 'PUT', '/contents/.github/octoqueue.json', { message: 'set', content })
  const made = await world.type(['adopt', '--label', 'agent', '--queue', 'agents', '--yes'])
  expect(made.code).toBe(1)
  expect(made.told).toMatch(/No job of #1 It breaks \(0\): The data do not fit.*\n\/data\/title/)
  expect(made.printed).toContain('Made 0 jobs of 2 issues')
  expect(made.printed).toContain('No jobs of 2, for the reasons above.')
})

test('a thousand issues become jobs by one command, and none again, byte for byte', async () => {
  const world = await aBacklog(1000)
  const before = world.all()
  world.github.requests.clear()
  const { code, printed } = await world.type([
    'adopt',
    '--label',
    'agent',
    '--queue',
    'agents',
    '--yes',
    '--json',
  ])
  const { adopted } = JSON.parse(printed)
  expect({ code, adopted: adopted.length }).toEqual({ code: 0, adopted: 900 })
  // Of 5,000 an hour. None of them makes an issue, a comment or a label.
  const { entries } = world.github.requests
  expect(entries.length).toBeLessThan(300)
  expect(entries.filter(({ route }) => /^(POST|PATCH|PUT|DELETE) .*\/issues/.test(route))).toEqual([])
  expect(world.all()).toEqual(before)
  const { queue, log } = world.createProcess({ replace: { bindings: undefined } })
  world.clock.advanceSeconds(120)
  await queue.sweep()
  expect(world.all()).toEqual(before)
  const job = await queue.claim({ worker: 'w', queues: ['agents'] })
  expect(job).toMatchObject({ id: 1, data: { title: 'It breaks (0)', body: before[0]?.body } })
  // What its lease would end with is a comment, as of any job.
  await queue.release(1, job?.lease ?? '')
  expect(await world.type(['adopt', '--label', 'agent', '--dry-run', '--json'])).toMatchObject({
    printed: expect.stringContaining('"issues":[]'),
  })
  // People take the label off everywhere, as the page lets them do for many at once.
  world.unlabelAll(adopted)
  const unlabelled = world.all()
  for (let sweeps = 0; sweeps < 9; sweeps++) {
    world.clock.advanceSeconds(130)
    await queue.sweep()
  }
  expect(await queue.claim({ worker: 'w', queues: ['agents'] })).toBeUndefined()
  expect(await queue.get(1)).toMatchObject({ status: 'cancelled' })
  expect(await queue.get(adopted.at(-1))).toMatchObject({ status: 'cancelled' })
  expect(world.all()).toEqual(unlabelled)
  expect(unlabelled.map(({ body, title }) => [title, body])).toEqual(
    before.map(({ body, title }) => [title, body]),
  )
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('two commands at once make one job of each issue, and harm none', async () => {
  const world = await aBacklog(140)
  const before = world.all()
  const line = ['adopt', '--label', 'agent', '--queue', 'agents', '--yes', '--json']
  const both = await Promise.all([world.type(line), world.type(line)])
  const made = both.map(({ printed }) => (JSON.parse(printed) as { adopted: number[] }).adopted)
  const labelled = before.flatMap(({ number, labels }) => (labels?.includes('agent') ? (number ?? 0) : []))
  // Where both make the very same move, each of them has made it.
  expect([...new Set(made.flat())].toSorted((a, b) => a - b)).toEqual(labelled)
  expect(world.all()).toEqual(before)
  const { queue } = world.createProcess({ replace: { bindings: undefined } })
  const { jobs } = await queue.list({ queue: 'agents', limit: 200 })
  expect(jobs.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(labelled)
  expect((await world.type([...line, '--dry-run'])).printed).toContain('"issues":[]')
})

test('through a service that runs, the whole command makes jobs that its workers get', async () => {
  const world = await aBacklog(70)
  const before = world.all()
  const key = 'correct-horse-battery'
  const env = { ...world.account, API_KEY: key, HOST: '127.0.0.1' }
  const url = await start(['serve', '--port', '0'], { env }).url()
  const through = (line: string[]) => start([...line, '--url', url], { env: { OCTOQUEUE_KEY: key } })
  const line = ['adopt', '--label', 'agent', '--query', '-label:completed', '--queue', 'agents']
  const refused = start([...line, '--yes', '--url', url], { env: { OCTOQUEUE_KEY: 'another-key-than-that' } })
  expect(await refused.ended).toBe(3)
  const unasked = through(line)
  expect(await unasked.ended).toBe(2)
  expect(unasked.output().stderr).toContain('--yes')
  const adopting = through([...line, '--yes', '--json'])
  expect(await adopting.ended).toBe(0)
  const chosen = before.flatMap(({ number, labels }) =>
    labels?.includes('agent') && !labels.includes('completed') ? (number ?? 0) : [],
  )
  expect(JSON.parse(adopting.output().stdout)).toMatchObject({ queue: 'agents', adopted: chosen })
  expect(world.all()).toEqual(before)
  const claiming = through(['claim', '--queues', 'agents', '--json'])
  expect(await claiming.ended).toBe(0)
  const { jobs } = JSON.parse(claiming.output().stdout) as { jobs: { id: number; data: object }[] }
  expect(jobs).toMatchObject([{ id: chosen[0], data: { title: 'It breaks (1)', body: before[1]?.body } }])
})
