import { expect, test } from 'vitest'
import { createRunnerWorld, jobOf, steps } from './world.ts'

async function work(text: string) {
  const { run } = await createRunnerWorld()
  return jobOf(await run(steps(text)))
}

test('annotations are told with their titles, and fail nothing', async () => {
  const job = await work(`
- name: Speak
  run: |
    echo "::notice title=Hm::one"
    echo "::warning::two"
    echo "::error::three"
    echo "::group::more"; echo "::endgroup::"`)
  expect(job.annotations).toEqual([
    { level: 'notice', message: 'one', title: 'Hm', step: 'Speak' },
    { level: 'warning', message: 'two', step: 'Speak' },
    { level: 'error', message: 'three', step: 'Speak' },
  ])
  expect(job.status).toBe('success')
  expect(job.steps[0]?.log.slice(-2)).toEqual(['##[group]more', '##[endgroup]'])
})

test('commands come from the error stream too', async () => {
  const job = await work('- run: echo "::warning::aside" >&2')
  expect(job.annotations).toMatchObject([{ level: 'warning', message: 'aside' }])
})

test('a carriage return ends a line, and what follows can be a command', async () => {
  const job = await work(`- run: printf 'a\\r::warning::b\\r\\nc'`)
  expect(job.annotations.map(({ message }) => message)).toEqual(['b'])
  expect(job.steps[0]?.log.slice(-3)).toEqual(['a', '##[warning]b', 'c'])
})

test('summaries of all steps stand one below the other', async () => {
  const job = await work(`
- run: echo "# One" >> $GITHUB_STEP_SUMMARY
- { run: 'echo "# Two" >> $GITHUB_STEP_SUMMARY; exit 1' }`)
  expect(job.summary).toBe('# One\n\n# Two\n')
})

test('a summary above 1 MB is not shown', async () => {
  const job = await work('- run: head -c 1100000 /dev/zero | tr "\\\\0" x >> $GITHUB_STEP_SUMMARY')
  expect(job.summary).toBe('')
  expect(job.status).toBe('success')
  expect(job.annotations[0]?.message).toContain('supports content up to a size of 1024k, got 1074k')
})

test('secrets are masked in logs, summaries and annotations, and so is what a step wants masked', async () => {
  const { run } = await createRunnerWorld()
  const text = `
- run: |
    echo "::add-mask::later-secret"
    echo "\${{ secrets.KEY }} later-secret \${{ github.token }}"
    echo "::error title=a-first-secret::later-secret"
    echo "a-first-secret" >> $GITHUB_STEP_SUMMARY`
  const report = await run(steps(text), { secrets: { KEY: 'a-first-secret' } })
  const job = jobOf(report)
  expect(JSON.stringify(report)).not.toMatch(/later-secret"|a-first-secret|ghs_/)
  expect(report.log.at(-2)).toBe('*** *** ***')
  expect(job.annotations[0]).toMatchObject({ message: '***', title: '***' })
  expect(job.summary).toBe('***\n')
})

test('what a header shows of a script is no command', async () => {
  const job = await work(
    '- run: "true ::error::quiet ##[error]quiet"\n- { run: echo, env: { A: "::error::quiet" } }',
  )
  expect(job.annotations).toEqual([])
})

test('debug lines are shown when somebody debugs', async () => {
  const { run } = await createRunnerWorld()
  const text = steps('- run: echo "::debug::thought"; echo "[$RUNNER_DEBUG]"')
  const log = async (isDebugging: boolean) => (await run(text, { isDebugging })).log.slice(-2)
  expect(await log(false)).toEqual(['##[endgroup]', '[]'])
  expect(await log(true)).toEqual(['##[debug]thought', '[1]'])
})
