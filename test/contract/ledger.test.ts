import { createWorld } from '../support/world.ts'
import { ledgerContract } from './ledger.contract.ts'

ledgerContract('git refs', () => {
  const world = createWorld()
  return {
    ledger: world.ledger,
    another: () => world.createProcess().ledger,
    advanceSeconds: world.clock.advanceSeconds,
  }
})
