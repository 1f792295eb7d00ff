import { lazy } from '../../runtime/lazy.ts'
import { API } from '../docs/openapi.ts'
import { docsPage } from '../docs/page.ts'
import type { App } from '../middleware/middleware.ts'
import { OPERATIONS } from '../operations.ts'
import { serve } from './serve.ts'

/** The API's description, for programs and for people. It tells nothing of this installation, so anybody may have it. */
export function routeDescription(app: App): void {
  const docs = lazy(() => docsPage(API))

  serve(app, OPERATIONS.describe, (c) => c.json(API))
  serve(app, OPERATIONS.docs, async (c) => {
    const { page, policy } = await docs.get()
    return c.html(page, 200, { 'Content-Security-Policy': policy })
  })
}
