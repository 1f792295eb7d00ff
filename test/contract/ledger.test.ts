import { ledgerContract } from '@octoqueue/name-ledger/contract'
import { createHttpWorld } from '../support/over-http.ts'

ledgerContract('git refs over HTTP', async () => {
  const world = await createHttpWorld()
  return {
    ledger: world.ledger,
    another: () => world.createProcess().ledger,
    advanceSeconds: world.clock.advanceSeconds,
    close: world.close,
  }
})
