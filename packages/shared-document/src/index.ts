export { cachedByObject } from './by-object.ts'
export type { File, Files, JsonObject, SharedDocument, SharedDocumentOptions, Written } from './document.ts'
export { createSharedDocument } from './shared-document.ts'
