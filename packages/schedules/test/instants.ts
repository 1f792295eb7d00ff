import { readTiming, type Timing } from '../src/index.ts'

export const seconds = (text: string): number => Date.parse(text) / 1000
export const texts = (instants: readonly number[]): string[] =>
  instants.map((one) => new Date(one * 1000).toISOString().replace('.000Z', 'Z'))

export const NOW = seconds('2026-01-01T00:00:00Z')

/** The timing, or the words of why not. */
export function timingOf(written: { cron?: unknown; time_zone?: unknown; every?: unknown }): Timing {
  const read = readTiming(written, NOW)
  if (read.ok) return read.timing
  throw new Error(read.errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('\n'))
}

export const cronIn = (timeZone: string, cron: string): Timing => timingOf({ cron, time_zone: timeZone })
