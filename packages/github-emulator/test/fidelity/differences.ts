import { BEHAVIOURS } from './behaviour.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')

const HEADER = `# Where emulate differs

<!-- Written by scripts/write-differences.ts from test/fidelity/behaviour.ts. Do not edit. -->

In every row GitHub, as its source describes it, is right. A test checks each difference, so a row disappears when
emulate catches up.`

/**
 * The text of DIFFERENCES.md: where emulate and the embedded GitHub differ from GitHub, from the behaviour
 * table.
 */
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
  return `${[
    HEADER,
    '',
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
  ].join('\n')}\n`
}
