import { appendFileSync, readFileSync } from 'node:fs'
import { TestRunner } from 'vitest'
import { SWITCH } from './plant.ts'
import { RUN, type Run } from './run.ts'

type Test = Parameters<TestRunner['onBeforeTryTask']>[0]

/** A test with a bug may ask so many times more often than without whether bugs are on: else it loops. */
const MORE_QUESTIONS = 20
const QUESTIONS_AT_LEAST = 20_000
/** It may take so much longer, in milliseconds. */
const PATIENCE_MS = 5_000
const NONE = -1

const run: Run = JSON.parse(readFileSync(process.env[RUN] ?? '', 'utf8'))
const covered = new Set<number>()
const state = { on: NONE, questions: 0, limit: Number.POSITIVE_INFINITY }

Object.assign(globalThis, {
  [SWITCH]: (id: number): boolean => {
    state.questions++
    if (state.on === NONE) {
      covered.add(id)
      return false
    }
    if (state.questions > state.limit) throw new Error('a planted bug makes a loop that does not end')
    return state.on === id
  },
})

/** Runs each test as it is, and again with each bug that it is asked to try. */
export default class MutantRunner extends TestRunner {
  async runTask(test: Test): Promise<void> {
    const name = test.fullTestName ?? test.name
    const ids = run.tries?.[name]
    if (run.tries && !ids) return
    const body = TestRunner.getTestFn(test)
    covered.clear()
    Object.assign(state, { on: NONE, questions: 0 })
    const started = performance.now()
    // A bug may have left something behind for the tests after it, which then tell nothing.
    if (ids && (await isNoticed(body, NONE, 0, PATIENCE_MS))) return
    if (!ids) await body()
    const [ms, { questions }] = [performance.now() - started, state]
    if (!ids) return appendFileSync(run.covered, `${JSON.stringify({ test: name, ids: [...covered] })}\n`)
    for (const id of ids) {
      if (!(await isNoticed(body, id, questions, ms))) continue
      // A test that fails when it runs a second time tells nothing about the bug.
      if (await isNoticed(body, NONE, questions, ms)) return
      appendFileSync(run.found, `${JSON.stringify({ id, test: name })}\n`)
    }
  }
}

async function isNoticed(body: () => unknown, id: number, questions: number, ms: number): Promise<boolean> {
  const limit = Math.max(QUESTIONS_AT_LEAST, questions * MORE_QUESTIONS)
  Object.assign(state, { on: id, questions: 0, limit })
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('late')), ms * MORE_QUESTIONS + PATIENCE_MS)
  try {
    await Promise.race([(async () => body())(), late])
    return false
  } catch {
    return true
  } finally {
    clearTimeout(timer)
    state.on = NONE
  }
}
