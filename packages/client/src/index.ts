export {
  type Answered,
  answerOf,
  type Client,
  type ClientOptions,
  createClient,
  type Schemas,
} from './client.ts'
export { ServiceError, typeOfStatus } from './service-error.ts'
