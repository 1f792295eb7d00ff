export { isOpenedBy, isOwnProgram } from './own-program.ts'
export {
  CONNECTION_LIMITS,
  type ConnectionLimits,
  type Fetch,
  ListenError,
  type Listening,
  listen,
} from './server.ts'
