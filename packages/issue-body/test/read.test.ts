import { readBody, readOnlyBlock } from '@octoqueue/issue-body'
import { describe, expect, test } from 'vitest'

const F = '```'
const fence = (json: string) => `${F}json\n${json}\n${F}`
const shown = (body: string) =>
  readBody(body).blocks.flatMap(({ text, isHidden, isClosed }) => (isHidden || !isClosed ? [] : [text]))

describe('a JSON block that the page shows is read', () => {
  test.each<[string, string]>([
    ['as the queue writes it', fence('{"a":1}')],
    ['with a blank before its language', `${F} json\n{"a":1}\n${F}`],
    ['in capitals', `${F}JSON\n{"a":1}\n${F}`],
    ['with words after its language', `${F}json title="x"\n{"a":1}\n${F}`],
    ['with a longer closing fence', `${F}json\n{"a":1}\n${F}\``],
    ['with longer fences', `${F}\`\`json\n{"a":1}\n${F}\`\``],
    ['with an indented closing fence', `${F}json\n{"a":1}\n  ${F}`],
    ['indented by two', `  ${F}json\n  {"a":1}\n  ${F}`],
    ['in tildes', '~~~json\n{"a":1}\n~~~'],
    ['with CRLF', `${F}json\r\n{"a":1}\r\n${F}\r\n`],
    ['in a list', `- here\n  ${F}json\n  {"a":1}\n  ${F}`],
    ['in a quotation', `> ${F}json\n> {"a":1}\n> ${F}`],
    ['right after a paragraph', `Please run\n${fence('{"a":1}')}\nsoon.`],
    ['beside code of another language', `${F}sh\necho\n${F}\n\n${fence('{"a":1}')}`],
    ['in details that are open', `<details open>\n\n${fence('{"a":1}')}\n\n</details>`],
    [
      'after a table and a comment that end',
      `<table><tr><td>x</td></tr></table>\n\n<!-- a -->\n\n${fence('{"a":1}')}`,
    ],
    ['in open details of a class', `<details class="x" open>\n\n${fence('{"a":1}')}\n\n</details>`],
    ['in a paragraph of a class', `<p align=center title="hidden">\n\n${fence('{"a":1}')}\n\n</p>`],
    ['after inline code that looks like HTML', `Use \`<details>\` and 1 < 2.\n\n${fence('{"a":1}')}`],
  ])('%s', (_, body) => {
    expect(shown(body)).toEqual(['{"a":1}'])
    expect(readBody(body).unclear).toBeUndefined()
  })

  test('as often as it stands there', () => {
    expect(shown(`${fence('1')}\n\nor\n\n- ${F}json\n  2\n  ${F}`)).toEqual(['1', '2'])
  })

  test('with fences of other kinds in it', () => {
    expect(shown(`${F}\`json\n${fence('1')}\n${F}\``)).toEqual([fence('1')])
  })
})

describe('nothing that the page does not show as a JSON block is read', () => {
  test.each<[string, string]>([
    ['in a comment', `<!--\n${fence('1')}\n-->`],
    ['in a comment over several paragraphs', `<!-- a\n\n${fence('1')}\n\n-->`],
    ['in a comment that does not end', `<!--\n\n${fence('1')}`],
    ['in details', `<details>\n\n${fence('1')}\n\n</details>`],
    ['in details that begin in a sentence', `See <details> this\n\n${fence('1')}\n\n</details>`],
    [
      'in details whose title says that they are open',
      `<details title=" open ">\n\n${fence('1')}\n\n</details>`,
    ],
    ['in details of which a value is "open"', `<details title=\nopen>\n\n${fence('1')}\n\n</details>`],
    ['in details with half an attribute', `<details ="a" open>\n\n${fence('1')}\n\n</details>`],
    ['in an element that is hidden after a slash', `<div>\n<p/hidden>\n\n${fence('1')}\n\n</p></div>`],
    ['in details within details', `<details open><details>\n\n${fence('1')}\n\n</details></details>`],
    ['in details that only seem to end', `<details><table></details>\n\n${fence('1')}`],
    ['after the end of details in a script', `<details>\n\n<script></details></script>\n\n${fence('1')}`],
    ['in an attribute', `<div title="\n\n${fence('1')}\n\n">`],
    ['in a comment within HTML', `<div><!-- x\n\n${fence('1')}\n\n--></div>`],
    ['after a comment in HTML that does not end', `<div>x\n<!--<b>\n\n${fence('1')}`],
    ['in a script', `<script>\n${fence('1')}\n</script>`],
    ['in a template', `<template>\n\n${fence('1')}\n\n</template>`],
    ['in an element that is styled away', `<div style="display:none">\n\n${fence('1')}\n\n</div>`],
    ['indented by four', `    ${F}json\n    1\n    ${F}`],
    ['in a fence of another language', `${F}\`text\n${fence('1')}\n${F}\``],
    ['without its end', `${F}json\n1`],
    ['with an end of another kind', `${F}json\n1\n~~~`],
    ['with an end of both kinds', `${F}json\n1\n${F}~`],
    ['as inline code', `${F}json 1 ${F}`],
    ['without a language', `${F}\n1\n${F}`],
    ['in another language', `${F}jsonc\n1\n${F}`],
  ])('%s', (_, body) => {
    expect(shown(body)).toEqual([])
  })

  test('and where readers may differ, it says so', () => {
    expect(readBody(`[a]: b "\n${fence('1')}\n"`).unclear).toMatch(/Not every reader/)
    expect(readBody(`<div>\n${fence('1')}\n</div>`).unclear).toMatch(/Not every reader/)
    expect(readBody(`${'>'.repeat(21)} ${fence('1')}`).unclear).toMatch(/too deeply/)
  })

  test('and a language that is spelt with entities counts as JSON, so that there are two', () => {
    expect(readBody(`${F}&#106;son\n1\n${F}\n\n${fence('2')}`).blocks).toHaveLength(2)
  })
})

describe('a form', () => {
  const form = `### Payload\r\n\r\n${F}json\r\n{"h": "\\n### Queue"}\r\n${F}\r\n\r\n### Queue\r\n\r\nmail\r\n\r\n### Why\r\n\r\n_No response_\r\n`

  test('has its headings with their values', () => {
    expect(readBody(form).fields).toEqual([
      { heading: 'Payload', value: undefined },
      { heading: 'Queue', value: 'mail' },
      { heading: 'Why', value: '_No response_' },
    ])
  })

  test.each<[string, string]>([
    ['in code', `${F}\n### Queue\n\nmail\n${F}`],
    ['in a comment', '<!--\n### Queue\n\nmail\n-->'],
    ['in details', '<details>\n\n### Queue\n\nmail\n\n</details>'],
    ['in a quotation', '> ### Queue\n>\n> mail'],
  ])('has none %s', (_, body) => {
    expect(readBody(body).fields).toEqual([])
  })

  test.each(['one\ntwo', 'one\n\ntwo', `${F}\nmail\n${F}`, '- mail'])(
    'has no value that is no line of words: %j',
    (value) => {
      expect(readBody(`### Queue\n\n${value}`).fields).toEqual([{ heading: 'Queue', value: undefined }])
    },
  )

  test('has an empty value where nothing stands', () => {
    expect(readBody('### Queue\n\n<!-- x -->\n\n### Why').fields).toMatchObject([
      { value: '' },
      { value: '' },
    ])
  })
})

describe('the only block', () => {
  test('is the one that everybody sees', () => {
    expect(readOnlyBlock(`Please.\n\n${fence('1')}\n\n<!-- ${fence('2')} -->`)).toMatchObject({
      ok: true,
      text: '1',
    })
  })

  test.each<[string, RegExp]>([
    [' \n', /is empty/],
    ['Please.', /no payload/],
    [`${fence('1')}\n\n${fence('2')}`, /more than one JSON block/],
    [`<details>\n\n${fence('1')}`, /folded away/],
    [`${F}json\n1`, /not closed/],
    [fence(fence('1')), /fence within a fence/],
    [`[a]: b "\n${fence('1')}\n"`, /for certain/],
  ])('of %j is none, in words', (body, why) => {
    expect(readOnlyBlock(body)).toMatchObject({ ok: false, why: expect.stringMatching(why) })
  })
})
