import type { Family } from './family.ts'
import type { Format } from './format.ts'

/**
 * Writes metrics as text (https://prometheus.io/docs/instrumenting/exposition_formats/,
 * https://prometheus.io/docs/specs/om/open_metrics_spec/). The formats differ in what a counter is called
 * where it is described, and in the mark at the end.
 */
export function writeMetrics(families: readonly Family[], format: Format): string {
  const blocks = families.map((family) => writeFamily(family, format))
  return blocks.join('') + (format === 'openmetrics' ? '# EOF\n' : '')
}

function writeFamily({ name, help, type, samples }: Family, format: Format): string {
  const sampled = type === 'counter' ? `${name}_total` : name
  const described = format === 'openmetrics' ? name : sampled
  const lines = [
    `# HELP ${described} ${escapeHelp(help, format)}`,
    `# TYPE ${described} ${type}`,
    ...samples.map(({ labels = {}, value }) => `${sampled}${writeLabels(labels)} ${value}`),
  ]
  return `${lines.join('\n')}\n`
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return written.length > 0 ? `{${written.join(',')}}` : ''
}

const escapeLine = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const escapeLabel = (text: string) => escapeLine(text).replaceAll('"', '\\"')
/** Only OpenMetrics has quotes escaped here as well. */
const escapeHelp = (text: string, format: Format) =>
  format === 'openmetrics' ? escapeLabel(text) : escapeLine(text)
