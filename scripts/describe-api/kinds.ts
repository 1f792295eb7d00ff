import type { InputName, Operation } from '../../src/http/operation.ts'

const CREATES: readonly (InputName | undefined)[] = [
  'createJob',
  'push',
  'jobQueueCreate',
  'jobProcessingCreate',
  'workCreate',
]
const LISTS: readonly (InputName | undefined)[] = [
  'listJobs',
  'jobQueueList',
  'jobProcessingList',
  'workList',
]

/** Whether it makes jobs, once for each idempotency key. */
export const makesJobs = ({ body }: Operation): boolean => CREATES.includes(body)

/** Whether an idempotency key makes its repeats safe. */
export const takesKey = (operation: Operation): boolean =>
  makesJobs(operation) || operation.body === 'comment'

/** Whether its answers are pages. */
export const isPaged = ({ query }: Operation): boolean => LISTS.includes(query)

/** Whether it can answer with the whole job that it made. */
export const answersWhole = ({ body }: Operation): boolean => body === 'createJob'
