/** An OpenAPI 3.1 document as one HTML page, and the content security policy under which it works. */
export type { ApiDocument, Schema } from './document.ts'
export { type PageOptions, renderPage } from './page.ts'
