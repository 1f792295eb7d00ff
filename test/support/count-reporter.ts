import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that machines can read: how many tests passed, failed and were skipped. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const count = (state: string) => states.filter((one) => one === state).length
    const skipped = count('skipped')
    const rest = skipped > 0 ? `, ${skipped} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed${rest}\n`)
  }
}
