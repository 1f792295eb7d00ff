import { test } from 'vitest'
import { createGitWorld } from '../support/git-github.ts'
import { whyNoGit } from '../support/git-repository.ts'
import { ledgerContract } from './ledger.contract.ts'

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
} else test.skip(`Ledger: git refs that git itself keeps (${whyNoGit})`)
