import type { Transfer } from '@octoqueue/name-ledger/transfer'
import { Problem } from '../../domain/problem.ts'
import type { App } from '../context.ts'
import { administratorOf, type Operation, operation, serve } from '../operation.ts'

/** An attachment may have some megabytes, and is sent as JSON in a text. */
const MAX_IMPORT_BYTES = 16_777_216

/** What `octoqueue ledger move --through` asks of a SQL ledger, whichever ledger rules. */
export const LEDGER_OPERATIONS = {
  exportLedger: operation(
    'POST /admin/ledger/export',
    'admin',
    'Read from the SQL ledger while its names are moved to another; for `octoqueue ledger move --through`',
    { body: 'ledgerExport', answers: { 200: 'ledger-answer' } },
  ),
  importLedger: operation(
    'POST /admin/ledger/import',
    'admin',
    'Change the SQL ledger while names are moved to or from it; for `octoqueue ledger move --through`',
    { body: 'ledgerImport', maxBytes: MAX_IMPORT_BYTES, answers: { 200: 'ledger-answer' } },
  ),
} as const satisfies Record<string, Operation>

/** How names reach a SQL ledger that this service keeps, and leave it. */
export function routeLedger(app: App, transfer: Transfer | undefined): void {
  const there = () => {
    if (transfer) return transfer
    const detail = 'This service keeps its SQL ledger in a file; run "octoqueue ledger move" where that is.'
    throw new Problem('not-found', detail)
  }
  serve(app, LEDGER_OPERATIONS.exportLedger, async (c, { body }) => {
    administratorOf(c)
    return c.json({ value: await there().export(body) })
  })
  serve(app, LEDGER_OPERATIONS.importLedger, async (c, { body }) => {
    administratorOf(c)
    return c.json({ value: await there().import(body) })
  })
}
