import { describe, expect, test } from 'vitest'
import { createWorld, eventsOf, names } from '../../world.ts'

describe('labels of a repository', () => {
  test('are created, read, changed and deleted, whatever the case of their names', async () => {
    const world = createWorld()
    const created = await world.ask('POST', '/labels', {
      name: 'Job Type',
      color: 'AbCdEf',
      description: 'what',
    })
    expect(created).toMatchObject({
      status: 201,
      json: { name: 'Job Type', color: 'AbCdEf', description: 'what', default: false },
    })
    expect(created.json.url).toBe('http://github.local/repos/ann/queue/labels/Job%20Type')
    expect((await world.ask('GET', '/labels/job%20type')).json).toEqual(created.json)
    const renamed = await world.ask('PATCH', '/labels/job%20type', { new_name: 'kind' })
    expect(renamed.json).toMatchObject({
      id: created.json.id,
      name: 'kind',
      color: 'AbCdEf',
      description: 'what',
    })
    expect((await world.ask('DELETE', '/labels/KIND')).status).toBe(204)
    expect((await world.ask('GET', '/labels/kind')).status).toBe(404)
  })

  test('have names with slashes and percent signs', async () => {
    const world = createWorld()
    const { json } = await world.ask('POST', '/labels', { name: 'a/b 100%' })
    expect((await world.ask('GET', `/labels/${encodeURIComponent('a/b 100%')}`)).json).toEqual(json)
  })

  test.each([
    ['a name that exists in another case', { name: 'TAKEN' }, { code: 'already_exists', field: 'name' }],
    ['a name of 51 characters', { name: 'x'.repeat(51) }, { field: 'name' }],
    ['a blank name', { name: '' }, { code: 'missing_field', field: 'name' }],
    ['a colour with a #', { name: 'x', color: '#ffffff' }, { code: 'invalid', field: 'color' }],
    [
      'a description of 101 characters',
      { name: 'x', description: 'x'.repeat(101) },
      { field: 'description' },
    ],
  ])('refuse %s with 422', async (_, body, error) => {
    const world = createWorld()
    await world.ask('POST', '/labels', { name: 'taken' })
    const { status, json } = await world.ask('POST', '/labels', body)
    expect(status).toBe(422)
    expect(json).toMatchObject({ message: 'Validation Failed', errors: [{ resource: 'Label', ...error }] })
    expect((await world.ask('GET', '/labels')).json).toHaveLength(1)
  })

  test('refuse to be renamed to another label, but may change their own case', async () => {
    const world = createWorld()
    await world.ask('POST', '/labels', { name: 'a' })
    await world.ask('POST', '/labels', { name: 'b' })
    expect((await world.ask('PATCH', '/labels/b', { new_name: 'A' })).status).toBe(422)
    expect((await world.ask('PATCH', '/labels/b', { new_name: 'B' })).json.name).toBe('B')
  })

  test('that are deleted leave the issues without an event', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x', labels: ['a', 'b'] })
    await world.ask('DELETE', '/labels/a')
    expect(names((await world.ask('GET', '/issues/1')).json.labels)).toEqual(['b'])
    expect(eventsOf(world, 1)).toEqual(['labeled:a', 'labeled:b'])
  })
})

describe('labels of an issue', () => {
  test('are added to those that are there, each once', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    const added = await world.ask('POST', '/issues/1/labels', { labels: ['A', 'b'] })
    expect(added.status).toBe(200)
    expect(names(added.json)).toEqual(['a', 'b'])
    expect(names((await world.ask('POST', '/issues/1/labels', ['c'])).json)).toEqual(['a', 'b', 'c'])
    expect(eventsOf(world, 1)).toEqual(['labeled:a', 'labeled:b', 'labeled:c'])
  })

  test('are replaced as a whole, and removed as a whole', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x', labels: ['a', 'b'] })
    expect(names((await world.ask('PUT', '/issues/1/labels', { labels: ['b', 'c'] })).json)).toEqual([
      'b',
      'c',
    ])
    expect((await world.ask('DELETE', '/issues/1/labels')).status).toBe(204)
    expect((await world.ask('GET', '/issues/1/labels')).json).toEqual([])
  })

  test('are removed one by one; who comes second gets 404 "Label does not exist"', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x', labels: ['a:b', 'c'] })
    const first = await world.ask('DELETE', '/issues/1/labels/A%3AB')
    expect(first.status).toBe(200)
    expect(names(first.json)).toEqual(['c'])
    const second = await world.ask('DELETE', '/issues/1/labels/a%3Ab')
    expect(second).toMatchObject({ status: 404, json: { message: 'Label does not exist' } })
    expect(eventsOf(world, 1)).toEqual(['labeled:a:b', 'labeled:c', 'unlabeled:a:b'])
  })

  test('that change mark the issue as updated; those that stay do not', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    world.clock.now += 2_000
    await world.ask('POST', '/issues/1/labels', ['a'])
    expect((await world.ask('GET', '/issues/1')).json.updated_at).toBe('2026-03-01T12:00:00Z')
    await world.ask('POST', '/issues/1/labels', ['b'])
    expect((await world.ask('GET', '/issues/1')).json.updated_at).toBe('2026-03-01T12:00:02Z')
  })

  test('are at most 100', async () => {
    const world = createWorld()
    const labels = Array.from({ length: 100 }, (_, index) => `l${index}`)
    await world.ask('POST', '/issues', { title: 'x', labels })
    expect((await world.ask('POST', '/issues/1/labels', ['one-more'])).status).toBe(422)
    expect((await world.ask('GET', '/issues/1')).json.labels).toHaveLength(100)
  })
})
