import { describe, expect, test } from 'vitest'
import {
  createPageRenderer,
  MAX_PAGE_RENDER_MS,
  renderMarkdown,
  runWithin,
} from '../../src/pages/markdown.ts'

/** Patient: what a busy machine takes long for is not to be shown as it was written. */
const PATIENCE_MS = 60_000
const render = (text: string) => String(renderMarkdown(text, PATIENCE_MS)).trim()

describe('Markdown keeps what GitHub keeps', () => {
  test.each([
    [
      'emphasis',
      'a **b** _c_ ~~d~~ `e`',
      '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>',
    ],
    ['line ends', 'a\nb', '<p>a<br />b</p>'],
    [
      'a fence with its language',
      '```json\n{"a":"<b>"}\n```',
      '<pre><code class="language-json">{"a":"&lt;b&gt;"}\n</code></pre>',
    ],
    [
      'a fence that nobody closed',
      '```json\n{"a":1}\n<b>',
      '<pre><code class="language-json">{"a":1}\n&lt;b&gt;\n</code></pre>',
    ],
    [
      'keys, powers and changes',
      '<kbd>x</kbd><sup>2</sup><sub>i</sub><ins>n</ins><del>o</del>',
      '<p><kbd>x</kbd><sup>2</sup><sub>i</sub><ins>n</ins><del>o</del></p>',
    ],
    [
      'links, which no crawler shall follow',
      '[a](https://b.example/ "t")',
      '<p><a href="https://b.example/" title="t" rel="nofollow noopener">a</a></p>',
    ],
    [
      'bare addresses',
      'https://b.example',
      '<p><a href="https://b.example" rel="nofollow noopener">https://b.example</a></p>',
    ],
    ['mentions as plain words', 'hello @everyone', '<p>hello @everyone</p>'],
  ])('%s', (_name, text, html) => {
    expect(render(text)).toBe(html)
  })

  test('tables with the alignment of their columns', () => {
    const html = render('|a|b|\n|:-|-:|\n|1|2|')
    expect(html).toContain('<th align="left">a</th>')
    expect(html).toContain('<td align="right">2</td>')
  })

  test('task lists whose boxes nobody can tick, and which say what they mean', () => {
    expect(render('- [ ] a\n- [x] b')).toBe(
      '<ul>\n<li><input type="checkbox" disabled aria-label="To do" /> a</li>\n' +
        '<li><input type="checkbox" disabled aria-label="Done" checked /> b</li>\n</ul>',
    )
  })

  test('details with a summary and Markdown inside', () => {
    expect(render('<details open><summary>s</summary>\n\n**b**\n\n</details>')).toBe(
      '<details open><summary>s</summary><p><strong>b</strong></p>\n</details>',
    )
  })
})

describe('Markdown loses what could harm', () => {
  test.each([
    ['scripts, with their text', 'a<script>alert(1)</script>b', '<p>ab</p>'],
    ['scripts in a block', '<script>\nalert(1)\n</script>', ''],
    ['styles', '<style>body{display:none}</style>', ''],
    ['handlers', '<b onclick="alert(1)" onmouseover=alert(1)>x</b>', '<p><b>x</b></p>'],
    [
      'style, class, id and name',
      '<b style="position:fixed" class="badge" id="main" name="x">y</b>',
      '<p><b>y</b></p>',
    ],
    [
      'classes on code that are no language',
      '<code class="language-js button">x</code>',
      '<p><code class="language-js">x</code></p>',
    ],
    ['javascript: links', '[x](javascript:alert(1))', '<p><a rel="nofollow noopener">x</a></p>'],
    [
      'javascript: links in disguise',
      '<a href="java&#10;script&#58;alert(1)">x</a>',
      '<p><a rel="nofollow noopener">x</a></p>',
    ],
    ['data: links', '[x](data:text/html,y)', '<p><a rel="nofollow noopener">x</a></p>'],
    ['vbscript: links', '<a href="vbscript:x">x</a>', '<p><a rel="nofollow noopener">x</a></p>'],
    ['images, but for their text', '![a <b>](https://b.example/p.png)', '<p><span>a &lt;b&gt;</span></p>'],
    ['images in HTML', '<img src=x onerror=alert(1)>', '<span>[image]</span>'],
    ['images with data', '<img src="data:image/svg+xml,x" alt="y">', '<span>y</span>'],
    [
      'frames, objects and forms',
      '<iframe src="x"></iframe><object></object><form action="/x"><button>b</button></form>',
      'b',
    ],
    ['boxes that are no task', '<input type="text" value="x"><input type="submit">', '<p></p>'],
    [
      'boxes that could be ticked',
      '<p><input type="checkbox" name="label" form="f"></p>',
      '<p><input type="checkbox" disabled aria-label="To do" /></p>',
    ],
    [
      'vector drawings',
      '<p><svg onload=alert(1)><a href="javascript:alert(1)">x</a></svg></p>',
      '<p><a rel="nofollow noopener">x</a></p>',
    ],
    ['comments', 'a <!-- octoqueue {"version":1} --> b', '<p>a  b</p>'],
    ['comments in a block', 'a\n\n<!-- octoqueue\n{"version":1} -->\n', '<p>a</p>'],
    ['end tags that have no start', '</details></article></div></main>x', 'x'],
    [
      'a base, a refresh and a link',
      '<base href="//x"><meta http-equiv="refresh" content="0"><link rel="stylesheet" href="//x">',
      '',
    ],
    [
      'markup hidden in a raw-text element',
      '<p><noscript><b title="</noscript><img src=x onerror=alert(1)>"></b></noscript></p>',
      '<p><b title="&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;"></b></p>',
    ],
  ])('%s', (_name, text, html) => {
    expect(render(text)).toBe(html)
  })

  test('a comment inside a comment ends with the first end, and its rest is text', () => {
    expect(render('<!-- <!-- a --> b -->')).toBe('b --&gt;')
  })

  test('every element is closed, also when its author forgot it', () => {
    expect(render('<details><summary>a')).toBe('<details><summary>a</summary></details>')
  })

  test('nesting ends at fifty levels, and the text stays', () => {
    const html = render(`${'<div>'.repeat(300)}deep`)
    expect(html.match(/<div>/g)).toHaveLength(50)
    expect(html).toContain('deep')
  })
})

test('texts of one page share a budget; when it is spent the rest is shown as it was written', () => {
  let now = 0
  const renderOnPage = createPageRenderer(() => {
    now += MAX_PAGE_RENDER_MS / 2
    return now
  })
  expect(String(renderOnPage('**a**'))).toContain('<strong>')
  expect(String(renderOnPage('**b**'))).toContain('<strong>')
  expect(String(renderOnPage('**c**'))).toBe('<pre>**c**</pre>')
})

describe('runWithin', () => {
  test('returns what the work returns, and can be used inside itself', () => {
    expect(runWithin(1000, () => runWithin(1000, () => 7)?.value)).toEqual({ value: 7 })
  })

  test('throws what the work throws', () => {
    expect(() =>
      runWithin(1000, () => {
        throw new TypeError('no')
      }),
    ).toThrow(TypeError)
  })

  test('stops work that does not end', () => {
    const spin = () => {
      for (;;);
    }
    expect(runWithin(20, spin)).toBeUndefined()
    expect(runWithin(1000, () => 'still works')).toEqual({ value: 'still works' })
  })
})
