export { CONNECTION_LIMITS, type ConnectionLimits } from './limits.ts'
export { isOpenedBy, isOwnProgram } from './own-program.ts'
export { type Fetch, ListenError, type Listening, listen } from './server.ts'
