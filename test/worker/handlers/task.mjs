import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * Notes each run in a file, and takes as long as the payload says. One that is stubborn does not listen to
 * its signal.
 */

const note = (line) => appendFileSync(process.env.NOTES, `${line}\n`)

export default async function task({ id, attempt, data, signal }) {
  note(`run ${id} ${attempt}`)
  signal.addEventListener('abort', () => note(`stop ${id} ${signal.reason.why}`))
  await sleep(data.ms, undefined, data.stubborn ? {} : { signal })
  return { attempt }
}
