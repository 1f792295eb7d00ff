import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { View } from '../../src/domain/view.ts'
import type { Draft, Issues } from '../../src/ports.ts'
import { NOW } from '../support/entries.ts'

export interface OpenedIssues {
  issues: Issues
  /** Another process over the same issues: it shares nothing else. */
  another(): Issues
  /** The texts of an issue's comments, oldest first. */
  comments(number: number): Promise<readonly string[]>
  /** How GitHub says that a closed issue was closed. */
  stateReason(number: number): Promise<string | null>
  close?(): void | Promise<void>
}

/** What every `Issues` must do, however GitHub is reached. */
export function issuesContract(name: string, open: () => OpenedIssues | Promise<OpenedIssues>): void {
  describe(`Issues: ${name}`, () => {
    let opened: OpenedIssues
    let issues: Issues
    beforeEach(async () => {
      opened = await open()
      issues = opened.issues
    })
    afterEach(() => opened.close?.())

    let nonces = 0
    const draft = (over: Partial<Draft> = {}): Draft => {
      const nonce = (++nonces).toString(16).padStart(16, '0')
      return { title: 'A job', body: `Body ${nonce}`, labels: ['pending'], ...over }
    }
    const comment = { marker: '<!-- octoqueue outcome 1.1 -->', body: 'Done.', notBefore: NOW }
    const view = (over: Partial<View> = {}): View => ({
      status: 'completed',
      state: 'completed',
      comment: undefined,
      ...over,
    })
    const withMarker = { ...comment, body: `${comment.body}\n\n${comment.marker}` }

    describe('create and read', () => {
      test('an issue is as it was drafted, for everyone', async () => {
        const given = draft({ title: 'Ünï 😀 "x"', body: 'a `b`\n@c #1 \u2028', labels: ['pending', 'mine'] })
        const made = await issues.create(given)
        const { title, body } = given
        expect(made).toMatchObject({ title, body, open: true, createdAt: NOW })
        expect(made.labels.toSorted()).toEqual(['mine', 'pending'])
        expect(made.author).not.toBe('')
        expect(made.url).toContain(`/issues/${made.number}`)
        expect(await opened.another().read(made.number)).toEqual(made)
      })

      test('numbers grow', async () => {
        const first = await issues.create(draft())
        const second = await issues.create(draft())
        expect(second.number).toBeGreaterThan(first.number)
      })

      test('there is nothing where no issue is', async () => {
        expect(await issues.read(99)).toBeUndefined()
      })

      test('several are read at once, without those that are gone', async () => {
        const made = [await issues.create(draft()), await issues.create(draft({ labels: [] }))]
        const numbers = made.map(({ number }) => number)
        const read = await opened.another().readMany([...numbers, 99])
        expect(read.toSorted((a, b) => a.number - b.number)).toEqual(
          made.map((issue) => ({ ...issue, editedAt: 0 })),
        )
        expect(await issues.readMany([])).toEqual([])
        expect(await issues.readMany([99])).toEqual([])
      })
    })

    describe('edit', () => {
      test('the body changes, and nothing else', async () => {
        const made = await issues.create(draft())
        expect(await issues.edit(made.number, { body: 'new' })).toEqual({ ...made, body: 'new' })
        expect(await opened.another().read(made.number)).toEqual({ ...made, body: 'new' })
      })

      test('the labels are replaced, and nothing else', async () => {
        const made = await issues.create(draft({ labels: ['pending', 'mine'] }))
        await issues.edit(made.number, { labels: ['pending', 'yours'] })
        const { labels = [], ...rest } = (await opened.another().read(made.number)) ?? {}
        expect(labels.toSorted()).toEqual(['pending', 'yours'])
        expect({ ...rest, labels: made.labels }).toEqual(made)
      })

      test('there is no editing what is not there', async () => {
        await expect(issues.edit(99, { body: 'x' })).rejects.toMatchObject({ type: 'github-refused' })
      })
    })

    describe('listOpen', () => {
      test('lists the open ones, oldest first', async () => {
        const first = await issues.create(draft())
        const closed = await issues.create(draft())
        const last = await issues.create(draft({ labels: [] }))
        await issues.render(closed.number, view(), 'first')
        const listed = await opened.another().listOpen()
        expect(listed.map(({ number }) => number)).toEqual([first.number, last.number])
      })
    })

    describe('render', () => {
      test("takes off the queue's other labels, and nobody else's", async () => {
        const { number } = await issues.create(
          draft({ labels: ['pending', 'processing', 'mine', 'queue:a'] }),
        )
        const shown = await issues.render(number, view({ status: 'blocked', state: 'open' }), 'first')
        expect(shown?.labels.toSorted()).toEqual(['blocked', 'mine', 'queue:a'])
        const { editedAt, ...read } = shown ?? {}
        expect(editedAt).toBe(0)
        expect(await opened.another().read(number)).toEqual(read)
      })

      test.each([
        ['completed', 'completed'],
        ['not_planned', 'not_planned'],
        ['duplicate', 'duplicate'],
      ] as const)('closes as %s', async (state, reason) => {
        const { number } = await issues.create(draft())
        const shown = await opened.another().render(number, view({ state }), 'first')
        expect(shown).toMatchObject({ open: false, labels: ['completed'] })
        expect(await opened.stateReason(number)).toBe(reason)
      })

      test('opens again what was closed', async () => {
        const { number } = await issues.create(draft())
        await issues.render(number, view(), 'first')
        const another = opened.another()
        const shown = await another.render(number, view({ status: 'pending', state: 'open' }), 'first')
        expect(shown).toMatchObject({ open: true, labels: ['pending'] })
        expect((await another.read(number))?.open).toBe(true)
      })

      test('leaves title and body alone', async () => {
        const { number, title, body } = await issues.create(draft())
        expect(await issues.render(number, view(), 'first')).toMatchObject({ title, body })
      })

      test('writes its comment', async () => {
        const { number } = await issues.create(draft())
        await issues.render(number, view({ comment: withMarker }), 'first')
        expect(await opened.comments(number)).toEqual([withMarker.body])
      })

      test('writes its comment once, whoever shows the view again', async () => {
        const { number } = await issues.create(draft())
        const shown = view({ comment: withMarker })
        await issues.render(number, shown, 'first')
        await issues.render(number, shown, 'again')
        await opened.another().render(number, shown, 'again')
        expect(await opened.comments(number)).toEqual([withMarker.body])
      })

      test('writes a comment that is missing when it shows the view again', async () => {
        const { number } = await issues.create(draft())
        await issues.render(number, view({ comment: withMarker }), 'again')
        expect(await opened.comments(number)).toEqual([withMarker.body])
      })

      test('writes no comment when there is none to write', async () => {
        const { number } = await issues.create(draft())
        await issues.render(number, view(), 'first')
        expect(await opened.comments(number)).toEqual([])
      })

      test('resolves to nothing when the issue is gone', async () => {
        expect(await issues.render(99, view(), 'first')).toBeUndefined()
      })
    })
  })
}
