import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NameLedger } from './names.ts'

export interface OpenedLedger {
  ledger: NameLedger
  /** Another process over the same ledger: it shares nothing else. */
  another(): NameLedger
  /** Advances the ledger's clock. */
  advanceSeconds(seconds: number): void
  close?(): void | Promise<void>
}

/** Tests of what every `NameLedger` must do, wherever it is kept. Each opens a new, empty one. */
export function ledgerContract(name: string, open: () => OpenedLedger | Promise<OpenedLedger>): void {
  describe(`Ledger: ${name}`, () => {
    let opened: OpenedLedger
    let ledger: NameLedger
    beforeEach(async () => {
      opened = await open()
      ledger = opened.ledger
    })
    afterEach(() => opened.close?.())
    const names = async (prefix: string, of: NameLedger = ledger) =>
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

    test('of those who move a cursor on at once, one does, and all see where it is', async () => {
      const [from, to, other] = ['read/0-100', 'read/17000000000-1795298400', 'read/16-200'] as const
      const move = (one: NameLedger, add: string) => one.move({ remove: [from], add: [add] })
      await ledger.move({ remove: [], add: [from] })
      expect(await move(ledger, to)).toBe('moved')
      expect(await move(opened.another(), other)).toBe('refused')
      expect(await names('read/', opened.another())).toEqual([to])
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
      expect(await opened.another().move(move)).toBe('already-made')
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

    test('opens for everyone', async () => {
      await expect(ledger.open()).resolves.toBeUndefined()
      await expect(opened.another().open()).resolves.toBeUndefined()
    })

    const X = 'live/a/0000000001/x'
    const Y = 'live/a/0000000001/y'

    test('makes many moves at once', async () => {
      const moves = [
        { remove: [], add: [X] },
        { remove: [], add: ['live/a/0000000002/x', 'born/0000000002'] },
      ]
      expect(await ledger.moveAll(moves)).toEqual(['moved', 'moved'])
      expect(await names('', opened.another())).toEqual(
        expect.arrayContaining([X, 'live/a/0000000002/x', 'born/0000000002']),
      )
    })

    test('makes none of no moves', async () => {
      expect(await ledger.moveAll([])).toEqual([])
    })

    test('of many moves, those that are refused change nothing and stop no other', async () => {
      await ledger.move({ remove: [], add: [X, 'live/a/0000000002/x', 'live/a/0000000003/x'] })
      await ledger.move({ remove: ['live/a/0000000003/x'], add: ['live/a/0000000003/y'] })
      const moves = [
        { remove: [X], add: [Y] },
        { remove: ['live/a/0000000002/w'], add: ['live/a/0000000002/y'] },
        { remove: ['live/a/0000000003/x'], add: ['live/a/0000000003/y'] },
      ]
      expect(await opened.another().moveAll(moves)).toEqual(['moved', 'refused', 'already-made'])
      expect(await names('live/')).toEqual([Y, 'live/a/0000000002/x', 'live/a/0000000003/y'])
    })

    test('of many moves of one name, one is made', async () => {
      await ledger.move({ remove: [], add: [X] })
      const moves = Array.from({ length: 4 }, (_, index) => ({ remove: [X], add: [`${Y}${index}`] }))
      const moved = await ledger.moveAll(moves)
      expect(moved.filter((one) => one === 'moved')).toHaveLength(1)
      expect(moved.filter((one) => one === 'refused')).toHaveLength(3)
      expect(await names('live/')).toHaveLength(1)
    })

    const keyOf = async (name: string) => (await ledger.list(name)).entries[0]?.attachment ?? ''
    const attachedTo = async (name: string) => {
      const key = await keyOf(name)
      return (await opened.another().attachments([key])).get(key)
    }

    test('replaces what is attached to a name that stays', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] }, { job: 1 })
      const replace = [{ name: 'keys/aa', from: await keyOf('keys/aa') }]
      const another = opened.another()
      expect(await another.move({ remove: [], add: [X], replace }, { job: 2 })).toBe('moved')
      expect(await attachedTo('keys/aa')).toEqual({ job: 2 })
      expect(await names('live/')).toEqual([X])
    })

    test('attaches to a name that had nothing attached', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] })
      const replace = [{ name: 'keys/aa', from: await keyOf('keys/aa') }]
      expect(await ledger.move({ remove: [], add: [], replace }, { job: 2 })).toBe('moved')
      expect(await attachedTo('keys/aa')).toEqual({ job: 2 })
    })

    test('refuses to replace what was replaced in between, and changes nothing', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] }, { job: 1 })
      const replace = [{ name: 'keys/aa', from: await keyOf('keys/aa') }]
      await ledger.move({ remove: [], add: [], replace }, { job: 2 })
      const late = { remove: [], add: [X], replace }
      expect(await opened.another().move(late, { job: 3 })).toBe('refused')
      expect(await attachedTo('keys/aa')).toEqual({ job: 2 })
      expect(await names('live/')).toEqual([])
    })

    test('refuses to replace what is gone', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] }, { job: 1 })
      const replace = [{ name: 'keys/aa', from: await keyOf('keys/aa') }]
      await ledger.move({ remove: ['keys/aa'], add: [] })
      expect(await ledger.move({ remove: [], add: [X], replace }, { job: 2 })).toBe('refused')
      expect(await names('')).not.toContain(X)
    })

    test('a replacement that was made already stands', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] }, { job: 1 })
      const value = { job: 2 }
      const move = { remove: [], add: [X], replace: [{ name: 'keys/aa', from: await keyOf('keys/aa') }] }
      expect(await ledger.move(move, value)).toBe('moved')
      expect(await ledger.move(move, value)).toBe('already-made')
      expect(await attachedTo('keys/aa')).toEqual({ job: 2 })
    })

    test('of many that replace one attachment, one wins', async () => {
      await ledger.move({ remove: [], add: ['keys/aa'] }, { job: 0 })
      const replace = [{ name: 'keys/aa', from: await keyOf('keys/aa') }]
      const moved = await Promise.all(
        [1, 2, 3, 4].map((job) => opened.another().move({ remove: [], add: [], replace }, { job })),
      )
      expect(moved.filter((one) => one === 'moved')).toHaveLength(1)
      expect(moved.filter((one) => one === 'refused')).toHaveLength(3)
      expect(await attachedTo('keys/aa')).toEqual({ job: moved.indexOf('moved') + 1 })
    })

    test('keeps an attachment as long as one name has it', async () => {
      await ledger.move({ remove: [], add: ['done/0000000001/x', 'done/0000000002/x'] }, { result: 1 })
      await ledger.move({ remove: ['done/0000000001/x'], add: [] })
      expect(await attachedTo('done/0000000002/x')).toEqual({ result: 1 })
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
