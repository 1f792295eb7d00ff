import { type Event, type Report, writeComment } from '../src/index.ts'

export const JOB = { number: 7, seq: 1_795_298_400 }
export const END = { is: 'end', outcome: 'completed', lastedSeconds: 65, worker: 'box', attempt: 2 } as const

export const written = (event: Event, report: Report = {}) =>
  writeComment(JOB, event, report, 'https://ghe.example/o/r')
