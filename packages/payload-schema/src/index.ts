/**
 * JSON Schema for payloads that strangers send, under schemas that strangers write: whatever comes in,
 * admitting a schema takes milliseconds, checking a payload takes a bounded number of steps, and neither
 * throws. It makes no code from strings, so it runs on Workers.
 */
export { type Admission, admitSchema, type PayloadSchema } from './admit.ts'
export { checkPayload } from './check.ts'
export type { Fault, Json } from './json.ts'
export type { Draft } from './schema/keywords.ts'
