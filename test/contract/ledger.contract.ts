import { beforeEach, describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/ports.ts'

export interface OpenedLedger {
  ledger: Ledger
  /** Another process over the same ledger: it shares nothing else. */
  another(): Ledger
  /** Moves the ledger's clock on. */
  advanceSeconds(seconds: number): void
}

/** What every `Ledger` must do, whatever it is kept in. */
export function ledgerContract(name: string, open: () => OpenedLedger): void {
  describe(`Ledger: ${name}`, () => {
    let opened: OpenedLedger
    let ledger: Ledger
    beforeEach(() => {
      opened = open()
      ledger = opened.ledger
    })
    const names = async (prefix: string, of: Ledger = ledger) =>
      (await of.list(prefix)).entries.map((entry) => entry.name)

    test('starts empty', async () => {
      expect(await names('live/')).toEqual([])
      expect(await names('done/')).toEqual([])
    })

    test('lists what was added, sorted, by prefix, to everyone', async () => {
      expect(await ledger.move({ remove: [], add: ['live/b/0000000002/x'] })).toBe('moved')
      expect(await ledger.move({ remove: [], add: ['live/a/0000000001/x', 'born/0000000001'] })).toBe('moved')
      expect(await names('live/')).toEqual(['live/a/0000000001/x', 'live/b/0000000002/x'])
      expect(await names('live/a/')).toEqual(['live/a/0000000001/x'])
      expect(await names('born/', opened.another())).toEqual(['born/0000000001'])
    })

    test('takes a prefix for a folder', async () => {
      await ledger.move({ remove: [], add: ['live/mail/0000000001/x', 'live/mail2/0000000002/x'] })
      expect(await names('live/mail/')).toEqual(['live/mail/0000000001/x'])
    })

    test('moves a name', async () => {
      await ledger.move({ remove: [], add: ['live/a/0000000001/x'] })
      expect(await ledger.move({ remove: ['live/a/0000000001/x'], add: ['live/a/0000000001/y'] })).toBe(
        'moved',
      )
      expect(await names('live/')).toEqual(['live/a/0000000001/y'])
    })

    test('refuses a move whose name is gone, and changes nothing', async () => {
      await ledger.move({ remove: [], add: ['live/a/0000000001/x'] })
      const move = { remove: ['live/a/0000000001/w', 'live/a/0000000001/x'], add: ['live/a/0000000001/y'] }
      expect(await ledger.move(move)).toBe('refused')
      expect(await names('live/')).toEqual(['live/a/0000000001/x'])
    })

    test('refuses a move whose new name is there already, and changes nothing', async () => {
      await ledger.move({ remove: [], add: ['live/a/0000000001/x', 'born/0000000001'] })
      const move = { remove: ['live/a/0000000001/x'], add: ['born/0000000001', 'live/a/0000000001/y'] }
      expect(await ledger.move(move)).toBe('refused')
      expect(await names('live/')).toEqual(['live/a/0000000001/x'])
    })

    test('a move that was made already stands', async () => {
      await ledger.move({ remove: [], add: ['live/a/0000000001/x'] })
      const move = { remove: ['live/a/0000000001/x'], add: ['live/a/0000000001/y'] }
      await ledger.move(move)
      expect(await opened.another().move(move)).toBe('standing')
      expect(await names('live/')).toEqual(['live/a/0000000001/y'])
    })

    test('of many movers of one name, one wins', async () => {
      await ledger.move({ remove: [], add: ['live/a/0000000001/x'] })
      const movers = Array.from({ length: 8 }, (_, index) =>
        opened.another().move({ remove: ['live/a/0000000001/x'], add: [`live/a/0000000001/y${index}`] }),
      )
      const results = await Promise.all(movers)
      expect(results.filter((result) => result === 'moved')).toHaveLength(1)
      expect(results.filter((result) => result === 'refused')).toHaveLength(7)
      expect(await names('live/')).toHaveLength(1)
    })

    test('gives attachments back to everyone', async () => {
      const value = {
        result: { text: '@you #1 `é` 😀 \u2028 "quoted"\n', list: [1, null, true] },
        error: 'no',
      }
      await ledger.move({ remove: [], add: ['done/0000000001/x', 'live/a/0000000002/plain'] }, value)
      const another = opened.another()
      const { entries } = await another.list('done/')
      const keys = entries.map(({ attachment }) => attachment)
      expect([...(await another.attachments(keys)).values()]).toEqual([value])
    })

    test('gives nothing for names without an attachment', async () => {
      await ledger.move({ remove: [], add: ['done/0000000001/x'] })
      const { entries } = await ledger.list('done/')
      expect(await ledger.attachments(entries.map(({ attachment }) => attachment))).toEqual(new Map())
      expect(await ledger.attachments([])).toEqual(new Map())
    })

    test('removes a name that has an attachment', async () => {
      await ledger.move({ remove: [], add: ['done/0000000001/x'] }, { result: 1 })
      const another = opened.another()
      await another.list('done/0000000001/')
      expect(await another.move({ remove: ['done/0000000001/x'], add: ['done/0000000001/y'] })).toBe('moved')
      expect(await names('done/')).toEqual(['done/0000000001/y'])
    })

    test('tells the time, and it goes on', async () => {
      const before = await ledger.now()
      const { at } = await ledger.list('live/')
      expect(at).toBe(before)
      opened.advanceSeconds(90)
      expect(await ledger.now()).toBe(before + 90)
      expect((await ledger.list('live/')).at).toBe(before + 90)
    })
  })
}
