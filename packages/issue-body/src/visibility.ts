/*
 * What raw HTML in Markdown hides: browsers read the page as a whole, so a tag, an attribute or a comment
 * that begins in one piece of HTML can swallow blocks that Markdown sees after it. Whatever is not plainly
 * harmless counts as hiding.
 */

/** They neither hide what is in them nor stop another element from being closed. */
const HARMLESS = new Set(
  (
    'a abbr b blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q ' +
    's samp small source span strike strong sub summary sup tt u ul var wbr'
  ).split(' '),
)
/** Their content is text for browsers, whatever it looks like. */
const RAW = new Set('iframe noembed noframes noscript plaintext script style textarea title xmp'.split(' '))

const COMMENT = /<!--(?:-?>|[\s\S]*?-->)/y
const DECLARATION = /<(?:!(?!--)|\?)[^>]*>/y
const TAG = /<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/iy

const ATTRIBUTE = /[\s/]+([^\s"'<>/=`]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?/y

/** Names of a tag's attributes, in small letters; undefined when browsers may read others. */
function namesIn(attributes: string): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  let at = 0
  for (let found = match(ATTRIBUTE, attributes, at); found; found = match(ATTRIBUTE, attributes, at)) {
    names.add((found[1] ?? '').toLowerCase())
    at += found[0].length
  }
  return /^[\s/]*$/.test(attributes.slice(at)) ? names : undefined
}

/** Comments are not shown; one that does not end takes the rest with it. */
export function withoutComments(html: string): string {
  const shown: string[] = []
  let at = 0
  for (let start = html.indexOf('<!--'); start !== -1; start = html.indexOf('<!--', at)) {
    shown.push(html.slice(at, start))
    const comment = match(COMMENT, html, start)
    if (!comment) return shown.join('')
    at = start + comment[0].length
  }
  return shown.join('') + html.slice(at)
}

export interface Visibility {
  /** Goes on over the next piece of raw HTML, in the order of the page. */
  pass(html: string): void
  /** Something was met that cannot be read for certain: what follows may be hidden. */
  lose(): void
  isHidden(): boolean
  /** Whether anything was hidden so far, also if it is over. */
  hasHidden(): boolean
}

export function createVisibility(): Visibility {
  const open: string[] = []
  let isLost = false
  let hasHidden = false

  function tag(name: string, isEnd: boolean, attributes: string): void {
    const last = open.at(-1)
    if (last !== undefined && RAW.has(last) && !(isEnd && name === last)) return
    if (isEnd) {
      if (name === last) open.pop()
      else if (open.includes(name)) isLost = true
      return
    }
    const names = namesIn(attributes)
    const isStyled = names === undefined || names.has('hidden') || names.has('style')
    const isShown = HARMLESS.has(name) || (name === 'details' && names?.has('open'))
    if (isShown && !isStyled) return
    open.push(name)
    hasHidden = true
  }

  function pass(html: string): void {
    for (let at = html.indexOf('<'); at !== -1 && !isLost; at = html.indexOf('<', at)) {
      const found = match(COMMENT, html, at) ?? match(TAG, html, at) ?? match(DECLARATION, html, at)
      if (!found) {
        // A lone "<" is text; a tag or a comment that does not end takes what follows with it.
        if (/^<[a-z/!?]/i.test(html.slice(at, at + 2))) isLost = true
        at++
        continue
      }
      if (found[2] !== undefined) tag(found[2].toLowerCase(), found[1] === '/', found[3] ?? '')
      at += found[0].length
    }
  }

  return {
    pass,
    lose: () => {
      isLost = true
    },
    isHidden: () => isLost || open.length > 0,
    hasHidden: () => isLost || hasHidden,
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
