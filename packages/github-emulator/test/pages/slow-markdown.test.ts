import { describe, expect, test } from 'vitest'
import { MAX_RENDER_MS, renderMarkdown } from '../../src/pages/markdown.ts'

const render = (text: string) => String(renderMarkdown(text)).trim()

describe('Markdown of 65,536 characters', () => {
  const full = (piece: string) => piece.repeat(Math.ceil(65_536 / piece.length)).slice(0, 65_536)
  // Half as much again for what the watchdog takes to stop the parser on a busy machine.
  const LIMIT_MS = MAX_RENDER_MS * 1.5 + 250

  test.each([
    '`',
    '` ',
    '`a``b',
    '[',
    '[]',
    '[a](',
    '![a](',
    '*',
    'a*',
    '*a ',
    '**a *b ',
    '_a_b',
    '**a_b*c__',
    '~a~~b',
    '<',
    '<a ',
    '<!--',
    '>',
    '> ',
    '> - ',
    '|',
    '|a',
    '\\',
    '&amp;',
    'a@',
    'a.b-c_',
    '[a]: b\n',
    '```\n',
    '</details>',
    '<b>',
    'a\n=',
  ])('made of %j takes well under a second', (piece) => {
    const startedAt = performance.now()
    render(full(piece))
    expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS)
  })

  test('that would take minutes are shown as they were written', () => {
    const text = `${full('**a_b*c__').slice(0, -6)}<b>&`
    expect(render(text)).toBe(
      `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</pre>`,
    )
  })

  test('with an honest JSON payload are rendered as such', () => {
    const rows = Array.from({ length: 1490 }, (_, id) => ({ id, name: `a_b*c[${id}]` }))
    const json = JSON.stringify(rows, undefined, 1)
    expect(json.length).toBeGreaterThan(60_000)
    expect(json.length).toBeLessThan(65_000)
    expect(render(`\`\`\`json\n${json}\n\`\`\``)).toContain('<code class="language-json">[\n {')
  })
})
