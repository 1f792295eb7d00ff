export {
  type Answered,
  answerOf,
  type Client,
  type ClientOptions,
  createClient,
  type Schemas,
} from './client.ts'
export type * from './queue.ts'
export { createQueueClient, type QueueClientOptions } from './queue-client.ts'
export { ServiceError, typeOfStatus } from './service-error.ts'
