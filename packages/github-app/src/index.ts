export {
  type AppCredentials,
  AppError,
  type Connection,
  MAX_REQUEST_MS,
  type RequestOptions,
} from './connection.ts'
export { convertManifest, type MadeApp } from './conversion.ts'
export { authenticate, createInstallation, type Tokens } from './installation.ts'
export { excess, type Granted, lackingWelcome, readGranted } from './permissions.ts'
export { type ReadKey, readPrivateKey, signAppToken } from './private-key.ts'
export { createUsedRepositories } from './used-repositories.ts'
