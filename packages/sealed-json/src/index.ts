export { KEYS_FORMAT, type Keyring, MAX_KEYS, readKeyring } from './keyring.ts'
export { SealError } from './seal-error.ts'
export { createSeals, type Seals } from './seals.ts'
export { isSealed, type Json, type Sealed, UNOPENED } from './shape.ts'
