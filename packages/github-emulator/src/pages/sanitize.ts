import sanitizeHtml from 'sanitize-html'

/** Browsers flatten trees deeper than 512; nobody writes a comment that needs a tenth of it. */
const MAX_NESTING = 50

/**
 * The elements that GitHub keeps (the allow-list of its `html-pipeline`), without `img`, and with `input`, which GitHub
 * adds itself for task lists.
 */
const ELEMENTS = (
  'h1 h2 h3 h4 h5 h6 br b i strong em a pre code tt div ins del sup sub p ol ul table thead tbody tfoot blockquote dl dt ' +
  'dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark ' +
  'small span time wbr input'
).split(' ')

/** Of GitHub's long list of attributes those that still mean something; none of them can name or hide an element. */
const ATTRIBUTES = {
  '*': ['title', 'dir', 'lang'],
  a: ['href', 'rel'],
  details: ['open'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  ol: ['start', 'type', 'reversed'],
  td: ['align', 'colspan', 'rowspan'],
  th: ['align', 'colspan', 'rowspan', 'scope'],
  time: ['datetime'],
}

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ELEMENTS,
  allowedAttributes: ATTRIBUTES,
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  nestingLimit: MAX_NESTING,
  exclusiveFilter: ({ tag, attribs }) => tag === 'input' && attribs.type !== 'checkbox',
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'nofollow noopener' } }),
    // GitHub fetches images through a proxy, so that a picture in a comment cannot tell who looks at it. There is no proxy
    // here: an image gives way to its text.
    img: (_tagName, attribs) => ({ tagName: 'span', attribs: {}, text: attribs.alt?.trim() || '[image]' }),
    input: (tagName, { type = '', checked }) => ({ tagName, attribs: checkbox(type, checked !== undefined) }),
  },
}

function checkbox(type: string, checked: boolean): sanitizeHtml.Attributes {
  const label = checked ? 'Done' : 'To do'
  return { type, disabled: '', 'aria-label': label, ...(checked && { checked: '' }) }
}

/**
 * HTML without anything that runs, loads, names, styles or hides, and with every element closed. It must stand in a
 * sectioning element (`article`): a `div` would let a stray `li` end the list item around it.
 */
export const sanitize = (untrusted: string): string => sanitizeHtml(untrusted, OPTIONS)
