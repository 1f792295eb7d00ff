export { limitBody, readJsonText } from './body.ts'
export { hasCredential, identifyClient, isForwarded, readCredential } from './client.ts'
export { RequestError } from './error.ts'
export { readIfMatchTags, tagOf, withTag } from './etag.ts'
export {
  type CountedRequest,
  prefersRepresentation,
  prefixPaths,
  SECURITY_HEADERS,
  setQuotaHeaders,
  setSafeHeaders,
} from './headers.ts'
export { isAllowed, letPagesIn, readOrigin, refusePreflightToNowhere } from './origins.ts'
export { createPing } from './ping.ts'
export { parseQuery } from './query.ts'
export { type AnsweredRequests, createMethodsAt, createRequestCounter, pathOf, routeOf } from './routes.ts'
