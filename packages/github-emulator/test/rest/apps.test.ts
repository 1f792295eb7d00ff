import { describe, expect, test } from 'vitest'
import { appKey } from '../app-key.ts'
import { type Claims, createAppWorld, jwt } from '../apps-world.ts'

describe('a signed token of the App', () => {
  test('tells who the App is, by its id and its client id', async () => {
    const { app, good, ask } = createAppWorld()
    for (const iss of [String(app.id), app.id, app.client_id]) {
      const answer = await ask('GET', '/app', jwt({ ...good(), iss }))
      expect([answer.status, answer.json.slug, answer.json.owner.login]).toEqual([200, 'my-queue', 'ann'])
    }
  })

  const REFUSED: [string, (good: Required<Claims>, now: number) => string, number, RegExp][] = [
    ['of another key', (good) => jwt(good, { key: appKey(1).pkcs1 }), 401, /could not be decoded/],
    ['with another algorithm', (good) => jwt(good, { alg: 'HS256' }), 401, /could not be decoded/],
    ['of an App that is not there', (good) => jwt({ ...good, iss: '1' }), 404, /Integration not found/],
    ['of nobody', ({ iat, exp }) => jwt({ iat, exp }), 404, /Integration not found/],
    ['that has ended', (good, now) => jwt({ ...good, exp: now }), 401, /'exp'.*must be/],
    ['without an end', ({ iss, iat }) => jwt({ iss, iat }), 401, /'exp'.*must be/],
    ['that lives too long', (good, now) => jwt({ ...good, exp: now + 601 }), 401, /too far in the future/],
    ['made in the future', (good, now) => jwt({ ...good, iat: now + 1 }), 401, /'iat'/],
    [
      'that was changed',
      (good) => jwt(good).replace(/\.[^.]+\./, '.eyJpc3MiOjF9.'),
      401 + 3,
      /Integration not found/,
    ],
    ['that is no JSON', () => 'eyAAAAAAAAAA.AAAA.AAAA', 401, /could not be decoded/],
  ]
  test.each(REFUSED)('%s is refused', async (_, token, status, message) => {
    const { good, now, ask } = createAppWorld()
    const answer = await ask('GET', '/app', token(good(), now()))
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)])
  })

  test.each(['/repos/ann/queue', '/repos/ann/queue/issues', '/user'])('is no good for %s', async (path) => {
    const { asApp } = createAppWorld()
    expect([401, 403]).toContain((await asApp('GET', path)).status)
  })

  test.each(['/app', '/app/installations', '/repos/ann/queue/installation'])(
    'is what %s wants: neither nobody nor an installation will do',
    async (path) => {
      const { ask, tokenFor, ofAnn } = createAppWorld()
      for (const token of [undefined, await tokenFor(ofAnn)]) {
        expect(await ask('GET', path, token)).toMatchObject({
          status: 401,
          json: { message: 'A JSON web token could not be decoded' },
        })
      }
    },
  )

  test('is taken with any of the keys that the App has, and with none that it had', async () => {
    const { github, app, good, ask } = createAppWorld()
    const token = () => jwt(good(), { key: appKey(1).pkcs1 })
    github.store.apps.addKey(app, appKey(1).publicKey)
    expect((await ask('GET', '/app', token())).status).toBe(200)
    expect((await ask('GET', '/app', jwt(good()))).status).toBe(200)
    github.store.apps.removeKey(app, appKey().publicKey)
    expect((await ask('GET', '/app', token())).status).toBe(200)
    expect((await ask('GET', '/app', jwt(good()))).status).toBe(401)
  })
})

describe('an installation', () => {
  test.each([
    ['ann', 'queue', 200],
    ['ann', 'tools', 200],
    ['ann', 'secrets', 404],
    ['bob', 'jobs', 200],
    ['eve', 'jobs', 404],
    ['eve', 'nothing', 404],
  ])('on %s/%s is found: %i', async (owner, repo, status) => {
    const { asApp, app } = createAppWorld()
    const answer = await asApp('GET', `/repos/${owner}/${repo}/installation`)
    expect(answer.status).toBe(status)
    if (status === 200) {
      expect(answer.json).toMatchObject({ app_id: app.id, account: { login: owner }, suspended_at: null })
    }
  })

  test('on all repositories of an owner is on those that come later, too', async () => {
    const { github, asApp } = createAppWorld()
    github.createRepository({ owner: 'bob', name: 'later' })
    expect((await asApp('GET', '/repos/bob/later/installation')).status).toBe(200)
  })

  test('is listed with all others of its App', async () => {
    const { asApp, ofAnn, ofBob } = createAppWorld()
    const { json } = await asApp('GET', '/app/installations')
    expect(json.map(({ id }: { id: number }) => id)).toEqual([ofAnn.id, ofBob.id])
  })

  test('that is suspended gives no token, and its tokens are refused until that is over', async () => {
    const { github, ask, asApp, makeToken, tokenFor, ofAnn } = createAppWorld()
    const token = await tokenFor(ofAnn)
    github.store.installations.suspend(ofAnn)
    const refusal = { status: 403, json: { message: 'This installation has been suspended' } }
    expect(await makeToken(ofAnn)).toMatchObject(refusal)
    expect(await ask('GET', '/repos/ann/queue', token)).toMatchObject(refusal)
    expect((await asApp('GET', '/repos/ann/queue/installation')).json.suspended_at).toMatch(/^2026/)
    github.store.installations.suspend(ofAnn, false)
    expect((await ask('GET', '/repos/ann/queue', token)).status).toBe(200)
  })

  test('that is removed is not found, and its tokens are nobody’s', async () => {
    const { github, ask, asApp, makeToken, tokenFor, ofAnn } = createAppWorld()
    const token = await tokenFor(ofAnn)
    github.store.installations.remove(ofAnn)
    expect((await makeToken(ofAnn)).status).toBe(404)
    expect((await asApp('GET', '/repos/ann/queue/installation')).status).toBe(404)
    expect(await ask('GET', '/repos/ann/queue', token)).toMatchObject({ status: 401 })
  })
})

describe("an installation's token", () => {
  test('lives for an hour', async () => {
    const { clock, ask, makeToken, ofAnn } = createAppWorld()
    const { status, json } = await makeToken(ofAnn)
    expect([status, json.expires_at, json.repository_selection]).toEqual([
      201,
      '2026-03-01T13:00:00Z',
      'selected',
    ])
    clock.now += 3_599_000
    expect((await ask('GET', '/repos/ann/queue', json.token)).status).toBe(200)
    clock.now += 1_000
    expect(await ask('GET', '/repos/ann/queue', json.token)).toMatchObject({
      status: 401,
      json: { message: 'Bad credentials' },
    })
  })

  const REACHES: [string, (ids: { tools: number }) => object | undefined, string[]][] = [
    ['all that the installation has', () => undefined, ['queue', 'tools']],
    ['the repositories that were named', () => ({ repositories: ['Tools'] }), ['tools']],
    ['the repositories of those ids', ({ tools }) => ({ repository_ids: [tools] }), ['tools']],
  ]
  test.each(REACHES)('reaches %s', async (_, body, reached) => {
    const { github, ask, tokenFor, ofAnn } = createAppWorld()
    const tools = github.store.repositories.named('ann', 'tools')?.id ?? 0
    const token = await tokenFor(ofAnn, body({ tools }))
    const listed = await ask('GET', '/installation/repositories', token)
    expect(listed.json.repositories.map(({ name }: { name: string }) => name)).toEqual(reached)
    for (const repo of ['ann/queue', 'ann/tools', 'ann/secrets', 'bob/jobs', 'eve/jobs']) {
      const status = reached.map((name) => `ann/${name}`).includes(repo) ? 200 : 404
      expect([repo, (await ask('GET', `/repos/${repo}/issues`, token)).status]).toEqual([repo, status])
    }
  })

  test('reaches no other repository over GraphQL, by name or by id', async () => {
    const { graphql, ask, tokenFor, ofBob, writeToken } = createAppWorld()
    await ask('POST', '/repos/ann/queue/issues', writeToken, { title: 'a' })
    const byName = 'query { repository(owner: "ann", name: "queue") { id issue(number: 1) { id } } }'
    const { repository } = (await graphql(byName)).json.data
    const token = await tokenFor(ofBob)
    const byIds = 'query ($a: ID!, $b: ID!) { a: node(id: $a) { id } b: node(id: $b) { id } }'
    const answers = [
      await graphql(byName, {}, token),
      await graphql(byIds, { a: repository.id, b: repository.issue.id }, token),
      await graphql(
        'mutation ($id: ID!) { closeIssue(input: { issueId: $id }) { issue { id } } }',
        ...[{ id: repository.issue.id }, token],
      ),
    ]
    for (const { json } of answers) expect(json.errors[0]).toMatchObject({ type: 'NOT_FOUND' })
    expect((await ask('GET', '/repos/ann/queue/issues/1', writeToken)).json.state).toBe('open')
  })

  test.each([
    [{ issues: 'write' }, 'POST', '/issues', { title: 'a' }, 201],
    [{ issues: 'read' }, 'POST', '/issues', { title: 'a' }, 403],
    [{ contents: 'write' }, 'POST', '/issues', { title: 'a' }, 403],
    [{ contents: 'write' }, 'POST', '/git/blobs', { content: 'a' }, 201],
    [{ issues: 'write' }, 'POST', '/git/blobs', { content: 'a' }, 403],
  ])('with %o: %s %s is a %5$i', async (permissions, method, path, body, status) => {
    const { ask, tokenFor, ofAnn } = createAppWorld()
    const token = await tokenFor(ofAnn, { permissions })
    expect((await ask(method, `/repos/ann/queue${path}`, token, body)).status).toBe(status)
  })

  test.each([
    [
      'permissions that were not granted',
      { permissions: { administration: 'write' } },
      /permissions requested/,
    ],
    ['more than was granted', { permissions: { actions: 'write' } }, /permissions requested/],
    ['a repository that is not there', { repositories: ['nothing'] }, /at least one repository/],
    ['a repository that was not chosen', { repositories: ['queue', 'secrets'] }, /at least one repository/],
  ])('is not given for %s', async (_, body, message) => {
    const { makeToken, ofAnn } = createAppWorld()
    const answer = await makeToken(ofAnn, body)
    expect([answer.status, answer.json.message]).toEqual([422, expect.stringMatching(message)])
  })

  test('acts as the bot of its App, whom only GraphQL tells who it is', async () => {
    const { ask, graphql, tokenFor, ofAnn } = createAppWorld()
    const token = await tokenFor(ofAnn)
    expect((await ask('GET', '/user', token)).status).toBe(403)
    expect((await graphql('query { viewer { login } }', {}, token)).json.data.viewer.login).toBe(
      'my-queue[bot]',
    )
    const made = await ask('POST', '/repos/ann/queue/issues', token, { title: 'a' })
    expect(made.json.user).toMatchObject({ login: 'my-queue[bot]', type: 'Bot' })
  })

  test('shares its quota with the others of its installation, and with no other one', async () => {
    const { ask, tokenFor, ofAnn, ofBob } = createAppWorld()
    const [first, second, other] = [await tokenFor(ofAnn), await tokenFor(ofAnn), await tokenFor(ofBob)]
    await ask('GET', '/repos/ann/queue', first)
    const used = async (token: string) => (await ask('GET', '/rate_limit', token)).json.resources.core.used
    expect([await used(second), await used(other)]).toEqual([1, 0])
  })
})
