import { expect, test } from 'vitest'
import { createRunnerWorld, type Files, jobOf, stepOf, steps } from './world.ts'

const CORE = import.meta.resolve('@actions/core')

/** An action on GitHub's own toolkit. */
const action = (main: string, post = ''): Files => ({
  'action.yml': `
name: Toolkit
description: On GitHub's toolkit
inputs: { text: { description: Any text }, list: { description: Lines }, flag: { description: Yes or no, default: 'false' } }
runs: { using: node24, main: main.mjs, post: post.mjs }
`,
  'main.mjs': `import * as core from '${CORE}'\n${main}`,
  'post.mjs': `import * as core from '${CORE}'\n${post}`,
})

const HOSTILE = [
  '$(touch pwned)',
  '`touch pwned`',
  'two\nlines',
  'a\r\nb',
  '::set-output name=other::pwned',
  '::error::pwned',
  'x\nother=pwned',
  'x<<EOF\npwned\nEOF',
  'ghadelimiter_00000000-0000-0000-0000-000000000000',
  `\${{ github.token }}`,
  '%0A::warning::pwned',
  '##[error]pwned',
  '"\'\\',
  '\u{1f419} \u0007',
]

test.each(HOSTILE)(
  'the text %j comes through inputs, outputs, state, files and the environment as it is',
  async (text) => {
    const main = `
const text = core.getInput('text', { trimWhitespace: false })
core.setOutput('text', text)
core.saveState('text', text)
core.exportVariable('TEXT', text)`
    const post = `console.log(Buffer.from(core.getState('text')).toString('hex'))`
    const { run } = await createRunnerWorld({ actions: { 'acme/toolkit': action(main, post) } })
    const event = { name: 'workflow_dispatch', payload: { text } }
    const report = await run(
      steps(`
- { id: first, uses: acme/toolkit@v1, with: { text: '\${{ github.event.text }}' } }
- id: second
  run: |
    node -p "Buffer.from(process.env.OUTPUT).toString('hex')"
    node -p "Buffer.from(process.env.TEXT).toString('hex')"
  env: { OUTPUT: '\${{ steps.first.outputs.text }}' }
- { id: third, run: ls }`),
      { event },
    )
    const job = jobOf(report)
    expect(stepOf(job, 'first')).toMatchObject({ outputs: { text }, state: { text } })
    const hex = Buffer.from(text).toString('hex')
    expect(stepOf(job, 'second').log.slice(-2)).toEqual([hex, hex])
    expect(stepOf(job, 'third').log).not.toContain('pwned')
    expect(job.steps.at(-1)?.log.at(-1)).toBe(hex)
    expect(job.annotations).toEqual([])
  },
)

test('the toolkit masks, annotates, groups and summarizes', async () => {
  const main = `
core.setSecret('a-new-secret')
await core.group('Group', async () => core.info('a-new-secret'))
core.notice('one', { title: 'First' })
core.debug('hidden')
await core.summary.addTable([[{ data: 'job', header: true }], ['7']]).write()
core.addPath('/some/where')
if (core.getBooleanInput('flag')) core.setFailed('flagged')`
  const { run } = await createRunnerWorld({ actions: { 'acme/toolkit': action(main) } })
  const job = jobOf(await run(steps("- { id: first, uses: acme/toolkit@v1, with: { flag: 'true' } }")))
  const { log, outcome } = stepOf(job, 'first')
  expect(outcome).toBe('failure')
  expect(log.slice(log.indexOf('##[group]Group'))).toEqual([
    ...['##[group]Group', '***', '##[endgroup]', '##[notice]one', '##[error]flagged'],
  ])
  expect(job.annotations).toMatchObject([
    { level: 'notice', title: 'First' },
    { level: 'error', message: 'flagged' },
  ])
  expect(job.summary).toContain('<td>7</td>')
})

test('the toolkit gets an identity token, and masks it', async () => {
  const main = `
const token = await core.getIDToken('octoqueue')
console.log(token)
core.setOutput('claims', Buffer.from(token.split('.')[1], 'base64url').toString())`
  const { run } = await createRunnerWorld({ actions: { 'acme/toolkit': action(main) } })
  const report = await run(
    `permissions: { id-token: write }\n${steps('- { id: first, uses: acme/toolkit@v1 }')}`,
  )
  const { log, outputs } = stepOf(jobOf(report), 'first')
  expect(JSON.parse(outputs.claims ?? '')).toMatchObject({ aud: 'octoqueue', repository: 'acme/jobs' })
  expect(log.at(-1)).toBe('***')
})

test('an output of 60,000 characters goes through the environment, and one of 1 MB through outputs', async () => {
  const main = `core.setOutput('long', 'é'.repeat(60_000)); core.setOutput('longest', 'x'.repeat(1_000_000))`
  const { run } = await createRunnerWorld({ actions: { 'acme/toolkit': action(main) } })
  const job = jobOf(
    await run(
      steps(`
- { id: first, uses: acme/toolkit@v1 }
- { run: 'echo "\${#LONG}"', env: { LONG: '\${{ steps.first.outputs.long }}' } }
- { run: 'echo', env: { LONGEST: '\${{ steps.first.outputs.longest }}' }, continue-on-error: true }`),
    ),
  )
  expect(stepOf(job, 'first').outputs.longest).toHaveLength(1_000_000)
  expect(job.steps[1]?.log.at(-1)).toBe('60000')
  expect(job.steps[2]?.outcome).toBe('failure')
})
