const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Seconds in a duration such as `90`, `90s`, `15m`, `2h` or `1d`; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d{1,9})\s*([smhd])?$/.exec(text) ?? []
  return amount === undefined ? undefined : Number(amount) * SECONDS[unit as keyof typeof SECONDS]
}
