import type { Issue } from '@octoqueue/github-emulator'
import type { Change, Wrong } from './change.ts'
import { IDENTITIES } from './ground.ts'
import type { Mark } from './mark.ts'
import { ADOPTING } from './queues.ts'
import type { World } from './world.ts'

const ALL = { limit: 1000, offset: 0 }
/** What the queue may do on an ordinary issue: comment, and close it when its job completed. */
const ALLOWED = ['commented', 'closed', 'mentioned', 'subscribed']

export type OrdinaryWatch = ReturnType<typeof createOrdinaryWatch>

/** The issues of a team that a label makes jobs of, each as its team wrote it. */
export function createOrdinaryWatch({ github, repository, person }: World) {
  const { issues, events, issueLabels, users } = github.store
  const queues = new Set(IDENTITIES.map((login) => users.withLogin(login)?.id))
  const written = new Map<number, { title: string; body: string }>()
  const issueOf = (number: number) => issues.numbered(repository, number)
  const adoptions = (issue: Issue) =>
    events
      .ofIssue(issue, ALL)
      .filter(({ event, details }) => event.endsWith('labeled') && isAdopting(details))

  /** It becomes a job when somebody with permission labelled it, or asked for that by command. */
  function checkBirth({ number, from, to, by }: Change): Wrong | undefined {
    const issue = issueOf(number)
    if (from || !to || !written.has(number) || !issue || by?.verb === 'adopt') return undefined
    const isAsked = adoptions(issue).some(
      ({ event, actor_id: id }) => event === 'labeled' && id === person.id,
    )
    return isAsked ? undefined : ['only a label of the team makes a job of an issue', to.name]
  }

  /** After everything came to rest. */
  function check(number: number, mark: Mark | undefined, wasBorn: boolean, ends: number): Wrong | undefined {
    const issue = issueOf(number)
    if (!issue || issue.deleted_at !== null) return undefined
    const own = events.ofIssue(issue, ALL).filter(({ actor_id: id }) => queues.has(id ?? 0))
    const told = `issue ${number} (${mark?.name})`
    const text = written.get(number)
    const isRewritten = text?.title !== issue.title || text?.body !== (issue.body ?? '')
    const wrong = own.find(({ event }) => !ALLOWED.includes(event))
    if (isRewritten || wrong)
      return ['an ordinary issue stays as it is', `${told}: ${wrong?.event ?? 'its text'}`]
    if (own.filter(({ event }) => event === 'closed').length > ends)
      return ['an ordinary issue is closed by what completed', told]
    const last = adoptions(issue).at(-1)
    if (last?.actor_id !== person.id) return undefined
    const isLabelled = issueLabels.list(issue).some(({ name }) => name === ADOPTING)
    if (last.event === 'labeled' && isLabelled && issue.state === 'open' && !wasBorn)
      return ['what the team labels becomes a job', told]
    const isOff = last.event === 'unlabeled' && mark && mark.state !== 'done'
    return isOff ? ['what the team takes its label off is no job any more', told] : undefined
  }

  return {
    checkBirth,
    check,
    numbers: () => [...written.keys()],
    has: (number: number): boolean => written.has(number),
    /** A person wrote this. */
    write: (number: number, text: { title: string; body: string }) => void written.set(number, text),
  }
}

const isAdopting = (details: { label?: { name: string } | undefined }): boolean =>
  details.label?.name === ADOPTING
