import { html, raw } from 'hono/html'
import type { Html } from './html.ts'

/** What a label looks like; events keep it as it was at their time. */
export interface LabelLook {
  name: string
  color: string
  description?: string | null
}

/** The colours of the labels on one page. The policy for contents allows no `style` attributes, so they become rules. */
export type Palette = Set<string>

const COLOR = /^[0-9a-f]{6}$/

/** A label in its colour; with `href` a link. Adds its colour to the palette. */
export function labelChip(label: LabelLook, palette: Palette, href?: string): Html {
  const color = label.color.toLowerCase()
  if (COLOR.test(color)) palette.add(color)
  const title = label.description && html` title="${label.description}"`
  return href === undefined
    ? html`<span class="label color-${color}"${title}>${label.name}</span>`
    : html`<a class="label color-${color}"${title} href="${href}">${label.name}</a>`
}

/** The rules for all colours of a palette. */
export const paletteRules = (palette: Palette): Html =>
  raw([...palette].map((color) => `.color-${color}{background:#${color};color:${textColor(color)}}`).join(''))

/** Below this lightness GitHub writes white on a label, from it on black (its stylesheet's `--lightness-threshold`). */
const LIGHTNESS_THRESHOLD = 0.453

/** The colour of the text on a background of six hexadecimal digits. */
export function textColor(background: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) =>
    Number.parseInt(background.slice(start, start + 2), 16),
  )
  const lightness = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  return lightness < LIGHTNESS_THRESHOLD ? '#fff' : '#000'
}
