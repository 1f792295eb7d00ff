/**
 * Parts of the server, for tests that put a GitHub of their own together (over real git, for example): git's
 * objects, node ids, the GraphQL schema, and the JSON of refs, commits and blobs.
 */
export { decodeCommit, type Signature, ZERO_OID } from './src/git.ts'
export { schema } from './src/graphql/schema.ts'
export { blobToJson, gitCommitToJson, refToJson } from './src/to-json/git.ts'
export { parseNodeId } from './src/to-json/node-id.ts'
