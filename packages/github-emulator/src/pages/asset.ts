import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { ICON, type PageEnv, STYLESHEET } from './document.ts'

/** Serves the stylesheet and the icon from the files beside this one; they are read when first asked for. */
export function assets(pages: Hono<PageEnv>): void {
  serve(pages, STYLESHEET, './style.css', 'text/css; charset=utf-8')
  serve(pages, ICON, './icon.svg', 'image/svg+xml')
}

function serve(pages: Hono<PageEnv>, path: string, file: string, type: string): void {
  let content: string | undefined
  pages.get(path, (c) => {
    content ??= readFileSync(new URL(file, import.meta.url), 'utf8')
    return c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
  })
}
