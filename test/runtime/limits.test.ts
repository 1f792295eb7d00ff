import { expect, test } from 'vitest'
import { LIMITS, type LimitName, reach } from '../../src/runtime/limits.ts'
import { countVerbs } from '../../src/runtime/log.ts'
import { recordingLog } from '../support/world.ts'

test.each(Object.keys(LIMITS) as LimitName[])(
  'that the limit %s is reached is logged and counted',
  (name) => {
    const written = recordingLog()
    const { log, verbCounts } = countVerbs(written)
    expect(verbCounts().limits[name]).toBe(0)
    reach(log, name, { most: 3, of: 4 })
    expect(written.lines).toMatchObject([
      { level: 'warn', message: 'limit', fields: { limit: name, what: LIMITS[name], most: 3, of: 4 } },
    ])
    expect(verbCounts()).toMatchObject({ limits: { [name]: 1 }, reached: [name] })
  },
)
