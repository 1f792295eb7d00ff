import { html } from 'hono/html'
import type { Html } from './html.ts'

const SHAPES = {
  open: html`<circle cx="8" cy="8" r="6.5"/><circle cx="8" cy="8" r="1.2" fill="currentColor"/>`,
  completed: html`<circle cx="8" cy="8" r="6.5"/><path d="m5.2 8.2 2 2 3.6-4"/>`,
  not_planned: html`<circle cx="8" cy="8" r="6.5"/><path d="m5 11 6-6"/>`,
  label: html`<path d="M2 2.8v4.4L8.8 14 14 8.8 7.2 2H2.8z"/><circle cx="5" cy="5" r=".6" fill="currentColor"/>`,
  comment: html`<path d="M2 2.8h12v8H8L5 13.6v-2.8H2z"/>`,
  rename: html`<path d="m10.5 2.8 2.7 2.7-7.6 7.6-3.4.7.7-3.4z"/>`,
} as const

export type Icon = keyof typeof SHAPES

/** A small picture beside words that say the same, so that screen readers pass over it. */
export const icon = (name: Icon): Html =>
  html`<svg class="icon icon-${name}" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${SHAPES[name]}</svg>`
