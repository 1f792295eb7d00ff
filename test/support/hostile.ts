import fc from 'fast-check'
import { character } from './characters.ts'

/** What GitHub, GFM or a terminal would interpret if it were not shown as code. */
export const LURES: readonly string[] = [
  '@octocat and @octo-org/team',
  'closes #12, fixes GH-12, resolves octo-org/jobs#1',
  'octo-org/jobs@0123456789abcdef0123456789abcdef01234567',
  '0123456789abcdef0123456789abcdef01234567',
  'https://evil.example www.evil.example mallory@evil.example',
  '![i](https://evil.example/i.png) [l](https://evil.example) <https://evil.example>',
  '<img src=x onerror=alert(1)><script>alert(1)</script><details open>',
  '</code></pre><h1>x</h1>',
  '```\n# heading\n```',
  '~~~\n# heading',
  `${'`'.repeat(40)}\n# heading`,
  '\n\n# heading\n\n- [ ] task\n- [x] done\n\n1. one\n> quote\n\n| a |\n|---|\n| b |',
  '\r\r# heading\r```\r@octocat',
  'heading\n===\n---',
  '--> <!-- octoqueue outcome 1.1 -->',
  '<!-- octoqueue {"version":1,"queue":"evil","priority":9,"max_attempts":9} -->',
  '\n/retry\n/cancel\n/approve',
  '/cancel',
  '[x]: https://evil.example\n[x]',
  'a[^1]\n\n[^1]: note',
  '> [!WARNING]\n> text',
  ':tada: $x$ $$\nx\n$$',
  '\\`a\\` `` ` ',
  '    indented',
  '&lt;b&gt; &#64;octocat &commat;octocat',
  '\u001b[31mred\u001b[0m\u0007',
  '\u202eevil\u202c \u2066x\u2069 \u200b',
]

const unit = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...LURES) },
  fc.string({ unit: character, maxLength: 5 }),
  fc.constantFrom('`', '``', '```', '\n', '\r', '\r\n', ' ', '    ', '~~~', '#', '-', '>', '@', '<', '\\'),
)

/** Any text, mostly made of lures. */
export const hostileText = fc.array(unit, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))

/** The same in the printable ASCII that the names of workers are made of. */
export const hostileWorker = hostileText
  .map((text) =>
    text
      .replace(/[^ -~]/g, '')
      .trim()
      .slice(0, 40)
      .trim(),
  )
  .filter((text) => text !== '')
