export {
  type Answered,
  answerOf,
  type Client,
  type ClientOptions,
  createClient,
  type Schemas,
} from './client.ts'
export { errorOf, typeOfStatus } from './errors.ts'
export * from './generated/errors.ts'
export type * from './queue.ts'
export { createQueueClient, type QueueClientOptions } from './queue-client.ts'
export { type ErrorFacts, ServiceError } from './service-error.ts'
