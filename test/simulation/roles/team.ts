import type { Issue, User } from '@octoqueue/github-emulator'
import { ADOPTING } from '../queues.ts'
import type { Stage } from '../stage.ts'

const THINKING_MS = [100, 40_000] as const
const COMMENTS = ['How is it going?', '/cancel', 'Can you look at this?'] as const
const STRANGERS = 0.2
const MAX_ACTS = 8
const FILED = 0.3

type Act = (stage: Stage, issue: Issue, who: User) => void

/** What a team does with the issues that it had before the queue came. */
const ACTS: Record<string, Act> = {
  adopts: ({ world: { github, repository } }, issue, who) =>
    github.store.issueLabels.addNames(repository, issue, who, [ADOPTING]),
  'takes off': ({ world: { github } }, issue, who) => {
    const { issueLabels } = github.store
    issueLabels.remove(
      issue,
      who,
      issueLabels.list(issue).filter(({ name }) => name === ADOPTING),
    )
  },
  rewords: (stage, issue, who) => {
    const body = `In other words ${stage.uses.chance.nonce()}`
    stage.ordinary.write(issue.number, { title: issue.title, body })
    stage.world.github.store.issues.edit(issue, who, { body })
  },
  comments: ({ world: { github }, uses }, issue, who) =>
    github.store.comments.create(issue, who, uses.chance.oneOf(COMMENTS)),
  closes: ({ world: { github }, uses }, issue, who) =>
    github.store.issues.close(issue, who, uses.chance.oneOf(['completed', 'not_planned'])),
  reopens: ({ world: { github } }, issue, who) => github.store.issues.reopen(issue, who),
}
const NAMES = ['adopts', ...Object.keys(ACTS)] as [string, ...string[]]

function file({ world: { github, repository, stranger, person }, uses, ordinary, promised }: Stage): void {
  const text = { title: 'It breaks', body: `It **breaks** since ${uses.chance.nonce()}.` }
  const author = uses.chance.oneOf([stranger, person])
  const issue = github.store.issues.create(repository, author, text)
  github.store.issueLabels.addNames(
    repository,
    issue,
    person,
    uses.chance.oneOf([['bug'], ['bug', ADOPTING]]),
  )
  ordinary.write(issue.number, text)
  // Its payload is its text.
  promised.edited.add(issue.number)
}

/** Lets a team file issues and label them, until it is over. */
export function visitOrdinary(stage: Stage, isOver: () => boolean): void {
  const { timeline, uses, ordinary } = stage
  const { chance } = uses
  let left = chance.between(2, MAX_ACTS)
  const again = (): void => {
    if (left-- > 0) timeline.after(chance.between(...THINKING_MS) * stage.tempo, act)
  }
  const act = (): void => {
    if (isOver()) return
    const [first, ...others] = ordinary.numbers()
    again()
    if (first === undefined || chance.happens(FILED)) {
      file(stage)
      return
    }
    const number = chance.oneOf([first, ...others])
    const issue = stage.world.github.store.issues.numbered(stage.world.repository, number)
    const name = chance.oneOf(NAMES)
    const who = chance.happens(STRANGERS) ? stage.world.stranger : stage.world.person
    stage.say(who.login, `${name} (${number})`)
    if (issue) ACTS[name]?.(stage, issue, who)
  }
  again()
}
