import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import { CONCURRENCY, measure } from './workload.ts'

/* `node run.mjs DATABASE JOBS SAMPLES`: measures both queues on one Postgres, and prints JSON. */

const [connectionString, jobs, samples] = process.argv.slice(2)
const logger = new Logger(() => () => {})
const quiet = { logger, noHandleSignals: true, parsedCronItems: [] }

async function graphile() {
  const utils = await makeWorkerUtils({ connectionString, logger })
  await utils.migrate()
  const contestant = {
    enqueue: (n) => utils.addJob('nothing', { n }),
    async work(done) {
      const taskList = { nothing: async ({ n }) => done(n) }
      const runner = await run({ ...quiet, connectionString, concurrency: CONCURRENCY, taskList })
      return () => runner.stop()
    },
  }
  const measured = await measure(contestant, Number(jobs), Number(samples))
  await utils.release()
  return measured
}

/** With LISTEN and NOTIFY, and ten jobs in a batch: by default it polls, and takes one at a time. */
async function boss() {
  const queue = 'nothing'
  const pgBoss = new PgBoss({ connectionString, useListenNotify: true })
  pgBoss.on('error', (error) => process.stderr.write(`${error}\n`))
  await pgBoss.start()
  await pgBoss.createQueue(queue, { notify: true })
  const options = { batchSize: CONCURRENCY, burstWhenBatchFull: true }
  const contestant = {
    enqueue: (n) => pgBoss.send(queue, { n }),
    async work(done) {
      await pgBoss.work(queue, options, async (batch) => {
        for (const { data } of batch) done(data.n)
      })
      return () => pgBoss.offWork(queue)
    },
  }
  const measured = await measure(contestant, Number(jobs), Number(samples))
  await pgBoss.stop({ graceful: false })
  return measured
}

process.stdout.write(JSON.stringify({ graphile_worker: await graphile(), pg_boss: await boss() }))
process.exit()
