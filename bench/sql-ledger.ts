import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { ORDERS, stretchesOf } from '@octoqueue/ledger-marks'
import { createSqlLedger } from '@octoqueue/name-ledger/sqlite'
import { openLedgerFile } from '@octoqueue/name-ledger/sqlite-file'
import type { NameLedger } from '../src/ports.ts'
import { openLedger } from '../src/sql/open.ts'

const CALLS = 20
const MOVES_AT_ONCE = 20

/**
 * How long calls of the SQL ledger hold the only thread, in milliseconds, while `names` names stand in it: by
 * the clock, in which the thread may also have waited for the machine, and in time of its own on a processor.
 */
export async function sqlLedger(names: number) {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'sql-ledger-'))
  const clock = { sleep: (ms: number) => sleep(ms).then(() => {}) }
  const nonce = () => '0123456789abcdef'
  const opened = openLedger({ dataFolder, owner: 'acme', repo: 'jobs', nonce, nowMs: Date.now, clock })
  const ledger = opened.unruled
  try {
    for (let at = 0; at < names; at += MOVES_AT_ONCE) await ledger.moveAll(movesFrom(at))
    const [first = ''] = (await ledger.list('live/')).entries.map(({ name }) => name)
    const other = new DatabaseSync(path.join(dataFolder, 'ledger-acme-jobs.sqlite'))
    const held = {
      move: await heldBy((at) => ledger.move({ remove: [], add: [`live/b/${at}`] })),
      move_with_a_result: await heldBy((at) => ledger.move({ remove: [], add: [`done/${at}`] }, result())),
      many_moves: await heldBy((at) => ledger.moveAll(movesFrom(names + at * MOVES_AT_ONCE))),
      list_all: await heldBy(() => ledger.list('live/')),
      list_one: await heldBy(() => ledger.list(first)),
      while_locked: await whileLocked(other, ledger),
    }
    other.close()
    return { names, held_ms: held }
  } finally {
    opened.close()
    rmSync(dataFolder, { recursive: true })
  }
}

/** How often a claim's question is measured. */
const CLAIMS = 500

/**
 * What a claim reads of the SQL ledger while so many jobs wait: its question by the order of urgency, and
 * beside it the listing of the queue that it was before. Names, their bytes, and time on a processor.
 */
export async function claimAtDepth(pending: number) {
  const driver = openLedgerFile(':memory:')
  const checkOwner = async () => {}
  const ledger = createSqlLedger({
    driver,
    orders: ORDERS,
    isClosed: () => false,
    checkOwner,
    nowMs: Date.now,
  })
  for (let at = 0; at < pending; at += MOVES_AT_ONCE)
    await ledger.moveAll(movesFrom(at).slice(0, pending - at))
  const wanted = { count: 10, typeTag: undefined, number: undefined }
  const peek = async () => (await ledger.peek(stretchesOf('default', wanted))).found.flat()
  const list = async () => (await ledger.list('live/default/')).entries.map(({ name }) => name)
  const measured = { pending, peek: await costOf(peek, CLAIMS), list: await costOf(list, 1) }
  driver.close()
  return measured
}

async function costOf(read: () => Promise<readonly string[]>, times: number) {
  const names = await read()
  const before = process.threadCpuUsage()
  for (let nth = 0; nth < times; nth++) await read()
  const { user, system } = process.threadCpuUsage(before)
  const cpuMs = Math.round((user + system) / times) / 1000
  return { names: names.length, bytes: Buffer.byteLength(JSON.stringify(names)), cpu_ms: cpuMs }
}

const movesFrom = (at: number) =>
  Array.from({ length: MOVES_AT_ONCE }, (_, nth) => ({
    remove: [],
    add: [`live/default/${String(at + nth).padStart(10, '0')}/1795298410-ready-9-0.1-0.0`],
  }))

/** About as large as a result may be. */
const result = () => ({ result: 'x'.repeat(1_000_000) })

async function whileLocked(other: DatabaseSync, ledger: NameLedger) {
  other.exec('BEGIN IMMEDIATE')
  try {
    return await heldBy((at) => ledger.move({ remove: [], add: [`live/c/${at}`] }).catch(() => {}), 1)
  } finally {
    other.exec('ROLLBACK')
  }
}

/** How long the event loop did not turn within each call at most: the median call, and the worst. */
async function heldBy(call: (nth: number) => Promise<unknown>, calls = CALLS) {
  const [byClock, byProcessor]: [number[], number[]] = [[], []]
  for (let nth = 0; nth < calls; nth++) {
    const turns = watchTurns()
    // A turn of the loop before and after, as between two requests.
    await turns.next()
    await call(nth)
    await turns.next()
    const longest = turns.end()
    byClock.push(longest.clockMs)
    byProcessor.push(longest.processorMs)
  }
  return { ...summary(byClock), on_processor: summary(byProcessor) }
}

function summary(all: readonly number[]) {
  const sorted = all.map(Math.round).toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 }
}

/** Watches each turn of the event loop, and remembers the longest. */
function watchTurns() {
  const longest = { clockMs: 0, processorMs: 0 }
  let isOver = false
  let at = performance.now()
  let cpu = process.threadCpuUsage()
  const next = () => new Promise<void>((resolve) => void setImmediate(resolve))
  function turn() {
    const { user, system } = process.threadCpuUsage(cpu)
    longest.clockMs = Math.max(longest.clockMs, performance.now() - at)
    longest.processorMs = Math.max(longest.processorMs, (user + system) / 1000)
    at = performance.now()
    cpu = process.threadCpuUsage()
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    next,
    end() {
      isOver = true
      return longest
    },
  }
}
