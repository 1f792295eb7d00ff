/**
 * Holds requests and answers against GitHub's own descriptions: its OpenAPI description and its GraphQL
 * schema. For tests that run in Vitest: a fake network that strays from them fails the test.
 */
export { type Fetch, honest } from './honest.ts'
export { type Planted, violations } from './planted.ts'
