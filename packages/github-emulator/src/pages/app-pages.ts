import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import type { Manifest } from '../rest/apps.ts'
import { slugOf } from '../store/apps.ts'
import type { User } from '../store/users.ts'
import { type PageContext, type PageEnv, respond } from './document.ts'
import { MAX_FORM_BYTES, readForm } from './request.ts'
import type { Site } from './site.ts'

/**
 * Where manifests are posted to, from anywhere. The page that answers asks the person; nothing is made before
 * that.
 */
export const MANIFEST_PATHS = ['/settings/apps/new', '/organizations/:org/settings/apps/new']

/** The three places of GitHub's pages where Apps are made from manifests and installed. */
export function mountAppPages(pages: Hono<PageEnv>, site: Site): void {
  for (const path of MANIFEST_PATHS) {
    pages.post(path, bodyLimit({ maxSize: MAX_FORM_BYTES }), (c) => askForApp(c, site))
  }
  pages.post('/settings/apps', (c) => makeApp(c, site))
  pages.get('/apps/:slug/installations/new', (c) => askForInstallation(c, site))
  pages.post('/apps/:slug/installations', (c) => install(c, site))
}

async function askForApp(c: PageContext, site: Site): Promise<Response> {
  const text = (await readForm(c)).text('manifest')
  const manifest = readManifest(text)
  if (!manifest) return refuse(c, 'The manifest is not one: it needs a name, a url and a redirect_url.')
  const { name, default_permissions = {}, redirect_url } = manifest
  if (site.store.apps.withSlug(slugOf(name))) return refuse(c, `The name ${name} is taken.`)
  const rows = Object.entries(default_permissions).map(([what, access]) => html`<li>${what}: ${access}</li>`)
  const main = html`<h1>Create GitHub App</h1>
<p>The App ${name} asks for:</p><ul>${rows}</ul>
<form action="/settings/apps" method="post">
<input type="hidden" name="manifest" value="${text}">
<input type="hidden" name="state" value="${c.req.query('state') ?? ''}">
<input type="hidden" name="org" value="${c.req.param('org') ?? ''}">
<button class="button primary" type="submit">Create GitHub App</button>
</form>`
  const answer = await respond(c, { title: 'Create GitHub App', main })
  // Browsers hold the redirect that follows a form against this, too.
  const actions = `'self' ${new URL(redirect_url ?? '').origin}`
  answer.headers.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; img-src 'self'; form-action ${actions}; base-uri 'none'; frame-ancestors 'none'`,
  )
  answer.headers.set('X-Frame-Options', 'DENY')
  return answer
}

async function makeApp(c: PageContext, site: Site): Promise<Response> {
  const form = await readForm(c)
  const text = form.text('manifest')
  const manifest = readManifest(text)
  if (!manifest) return refuse(c, 'The manifest is not one.')
  const code = crypto.randomUUID().replaceAll('-', '')
  const { store } = site
  const org = form.text('org')
  const owner: User = org === '' ? site.person() : store.users.create({ login: org })
  store.apps.keepManifest(code, owner, text)
  const target = new URL(manifest.redirect_url ?? '')
  target.searchParams.set('code', code)
  target.searchParams.set('state', form.text('state'))
  return c.redirect(target.href, 303)
}

function askForInstallation(c: PageContext, { store }: Site): Response | Promise<Response> {
  const app = store.apps.withSlug(c.req.param('slug') ?? '')
  if (!app) return refuse(c, 'There is no such App here.', 404)
  const ids = [...new Set(store.repositories.all().map(({ owner_id }) => owner_id))]
  const buttons = ids.map((id) => {
    const { login } = store.users.withId(id)
    return html`<button class="button" name="owner" value="${login}" type="submit">Install on all repositories of ${login}</button> `
  })
  const main = html`<h1>Install ${app.name}</h1><form action="/apps/${app.slug}/installations" method="post">${buttons}</form>`
  return respond(c, { title: `Install ${app.name}`, main })
}

async function install(c: PageContext, { store }: Site): Promise<Response> {
  const app = store.apps.withSlug(c.req.param('slug') ?? '')
  const owner = store.users.withLogin((await readForm(c)).text('owner'))
  if (!app || !owner) return refuse(c, 'There is no such App or owner here.', 404)
  const known = store.installations.ofApp(app).find(({ account_id }) => account_id === owner.id)
  if (!known) store.installations.create(app, owner)
  const main = html`<h1>Installed</h1><p>${app.name} is installed on all repositories of ${owner.login}.</p>`
  return respond(c, { title: 'Installed', main })
}

function readManifest(text: string): Manifest | undefined {
  try {
    const { name, url, redirect_url } = JSON.parse(text)
    const isWhole = [name, url, redirect_url].every((one) => typeof one === 'string') && slugOf(name) !== ''
    return isWhole && /^https?:$/.test(new URL(redirect_url).protocol) ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

const refuse = (c: PageContext, why: string, status: 404 | 422 = 422) =>
  respond(c, { title: 'Refused', main: html`<h1>Refused</h1><p>${why}</p>` }, status)
