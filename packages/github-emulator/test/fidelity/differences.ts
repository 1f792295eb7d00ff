import { BEHAVIOURS } from './behaviour.ts'

/** The comments that fence the generated part of docs/embedded-github.md. */
export const BEGIN = '<!-- differences: written by scripts/write-differences.ts -->'
export const END = '<!-- /differences -->'

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The part of docs/embedded-github.md that tells where emulate and the embedded GitHub differ from GitHub, from the behaviour table. */
export function describeDifferences(): string {
  const rows = BEHAVIOURS.flatMap(({ name, source, emulate }) =>
    emulate === undefined || emulate === 'missing'
      ? []
      : [`| ${cell(name)} | ${cell(emulate.note)} | ${cell(source)} |`],
  )
  const missing = BEHAVIOURS.filter(({ emulate }) => emulate === 'missing').map(
    ({ name, source }) => `- ${name} (${source})`,
  )
  const own = BEHAVIOURS.flatMap(({ name, embedded }) =>
    embedded === undefined ? [] : [`- ${name}: ${embedded.note}`],
  )
  const same = BEHAVIOURS.filter(({ emulate }) => emulate === undefined).length
  return [
    `Of ${BEHAVIOURS.length} behaviours, emulate shares ${same}, differs in ${rows.length} and has no endpoint or header for ${missing.length}.`,
    '',
    '| on GitHub | on emulate 0.12.2 | who says so |',
    '|---|---|---|',
    ...rows,
    '',
    'Missing on emulate:',
    '',
    ...missing,
    '',
    ...(own.length === 0
      ? ['The embedded GitHub does all of them as GitHub does.']
      : ['The embedded GitHub is the one that is wrong here:', '', ...own]),
  ].join('\n')
}

/** The page with its generated part replaced. Throws when the page has no place for it. */
export function withDifferences(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`The page lacks ${BEGIN} or ${END}.`)
  return `${before}${BEGIN}\n\n${describeDifferences()}\n\n${END}${after}`
}
