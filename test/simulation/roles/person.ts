import type { Issue, User } from '@octoqueue/github-emulator'
import { encodeBody } from '../../../src/domain/issue.ts'
import { DEFAULT_QUEUE } from '../../../src/domain/job.ts'
import type { Chance } from '../chance.ts'
import { REPOSITORY } from '../ground.ts'
import type { Stage } from '../stage.ts'

const THINKING_MS = [100, 60_000] as const
const LABELS = ['pending', 'processing', 'completed', 'failed', 'cancelled', 'blocked', 'mine'] as const
const BODIES = ['', 'no payload', '```json\n{"edited":true}\n```', '```json\n{'] as const
const COMMENTS = ['How is it going?', '/cancel', '/retry', '/retry', '/unblock'] as const
const BLOCK = /```json\n[\s\S]*?\n```/
/** How often the person has no write permission. */
const STRANGERS = 0.3

/** What people do on the pages, with the store's own functions. */
const GESTURES: Record<string, (stage: Stage, issue: Issue, who: User) => void> = {
  labels: ({ world: { github, repository }, chance }, issue, who) =>
    github.store.issueLabels.addNames(repository, issue, who, [chance.oneOf(LABELS)]),
  unlabels: ({ world: { github } }, issue, who) => {
    const { issueLabels } = github.store
    issueLabels.remove(issue, who, issueLabels.list(issue).slice(0, 1))
  },
  closes: ({ world: { github }, chance }, issue, who) =>
    github.store.issues.close(issue, who, chance.oneOf(['completed', 'not_planned'])),
  reopens: ({ world: { github } }, issue, who) => github.store.issues.reopen(issue, who),
  edits: ({ world: { github }, chance, promised }, issue, who) => {
    promised.edited.add(issue.number)
    github.store.issues.edit(issue, who, { body: chance.oneOf(BODIES) })
  },
  rewrites: (stage, issue, who) => rewrite(stage, issue, who),
  comments: ({ world: { github }, chance }, issue, who) =>
    github.store.comments.create(issue, who, chance.oneOf(COMMENTS)),
  'asks for a job': (stage, _, who) => {
    const { number } = open(stage, who, 'do something')
    stage.promised.edited.add(number)
  },
  'opens a job': (stage, _, who) => openJob(stage, who),
  deletes: ({ world: { github } }, issue) => github.store.issues.delete(issue),
  transfers: ({ world: { github, elsewhere } }, issue, who) =>
    github.store.transferIssue(issue, who, elsewhere),
}

/**
 * Changes the payload alone. GitHub lets people do so who may write, and whoever opened the issue. What the
 * latter write must reach no worker.
 */
function rewrite({ world, chance, promised }: Stage, issue: Issue, who: User): void {
  const body = issue.body ?? ''
  const mayWrite = who.id === world.person.id
  if (!BLOCK.test(body) || !(mayWrite || who.id === issue.author_id)) return
  const errand = chance.nonce()
  const data = { errand, rewritten: true }
  promised.edited.add(issue.number)
  if (mayWrite) promised.payloads.rewrite(issue.number, errand, data)
  const text = JSON.stringify(data)
  world.github.store.issues.edit(issue, who, {
    body: body.replace(BLOCK, () => `\`\`\`json\n${text}\n\`\`\``),
  })
}

/** Opens an issue that asks to be a job, complete as the queue would have written it. */
export function openJob(stage: Stage, who: User): void {
  const { chance, promised, world } = stage
  const errand = chance.nonce()
  const data = { errand, opened: true }
  promised.payloads.ask(errand, data)
  const rare = { type: undefined, runAt: undefined, ttlSeconds: undefined, concurrency: undefined }
  const never = { deadLetterQueue: undefined, keyDigest: undefined, unique: false }
  const spec = { data, queue: DEFAULT_QUEUE, priority: 0, maxAttempts: 1, ...rare, ...never }
  const { number } = open(stage, who, encodeBody(spec, chance.nonce()))
  if (who.id === world.person.id) promised.opened.add(number)
}

/** Opens an issue with the label that requests a job, which a form gives to anybody. */
function open({ world: { github, repository } }: Stage, who: User, body: string): Issue {
  const issue = github.store.issues.create(repository, who, { title: 'Please', body })
  github.store.issueLabels.addNames(repository, issue, who, ['pending'])
  return issue
}

/**
 * Lets people make `times` gestures on issues, at times of their own. They neither crash nor lose answers.
 */
export function visit(stage: Stage, times: number, isOver: () => boolean): void {
  const { timeline, chance } = stage
  const again = (left: number): void => {
    if (left > 0) timeline.after(chance.between(...THINKING_MS) * stage.tempo, () => act(left))
  }
  const act = (left: number): void => {
    if (isOver()) return
    const issue = pick(stage, chance)
    const [first, ...others] = Object.keys(GESTURES)
    if (issue && first !== undefined) {
      const gesture = chance.oneOf([first, ...others])
      const who = chance.happens(STRANGERS) ? stage.world.stranger : stage.world.person
      stage.say(who.login, `${gesture} (${issue.number})`)
      stage.touch(issue.number)
      stage.promised.opened.delete(issue.number)
      stage.promised.accepted.delete(issue.number)
      stage.promised.touched.add(issue.number)
      GESTURES[gesture]?.(stage, issue, who)
    }
    again(left - 1)
  }
  again(times)
}

function pick({ world, ordinary }: Stage, chance: Chance): Issue | undefined {
  const { store } = world.github
  const repository = store.repositories.named(REPOSITORY.owner, REPOSITORY.name)
  const all = repository ? store.issueLists.list(repository, { state: 'all', limit: 50 }) : []
  const [first, ...others] = all.filter(({ number }) => !ordinary.has(number))
  return first && chance.oneOf([first, ...others])
}
