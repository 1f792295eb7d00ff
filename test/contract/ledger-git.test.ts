import { ledgerContract } from '@octoqueue/name-ledger/contract'
import { test } from 'vitest'
import { createGitWorld } from '../support/git-github.ts'
import { whyNoGit } from '../support/git-repository.ts'

if (whyNoGit === undefined) {
  ledgerContract('git refs that git itself keeps', () => {
    const world = createGitWorld()
    return {
      ledger: world.ledger,
      another: () => world.createProcess().ledger,
      advanceSeconds: world.clock.advanceSeconds,
      close: world.close,
    }
  })
  // A machine without git: the report says so, with what failed. CI has git, so there nothing is skipped.
} else test.skip(`Ledger: git refs that git itself keeps (${whyNoGit})`)
