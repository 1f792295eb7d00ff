import type { Outcome } from '../../domain/job.ts'
import { forgotten } from '../../domain/notice.ts'
import type { Gesture, Issue, Ports } from '../../ports.ts'
import { isLately, lastRequest, requestOf } from '../people/gestures.ts'
import { isNotified, notify, type RecentGestures } from '../people/notices.ts'
import { readJobless } from '../read/find.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** Comments that one sweep writes about jobs that it knows nothing of. */
const MAX_ANSWERED = 10
const OUTCOMES: readonly Outcome[] = ['completed', 'failed', 'cancelled']

const outcomeOf = ({ labels }: Issue): Outcome | undefined =>
  OUTCOMES.find((outcome) => labels.includes(outcome))

/** Answers people who want a job back that was collected: nothing is left of it that could be put back. */
export async function answerForgotten(
  ports: Ports,
  open: readonly Issue[],
  isJob: (number: number) => boolean,
  recent: RecentGestures,
): Promise<void> {
  const { people, random, log } = ports
  // What is open and shows no end asks to be admitted, or is none of our business.
  const others = new Set(open.filter((issue) => !outcomeOf(issue)).map(({ number }) => number))
  const asked: [number, Gesture][] = []
  for (const [number, gestures] of recent.gestures) {
    if (isJob(number) || others.has(number)) continue
    const lately = gestures.filter((gesture) => isLately(gesture, recent.now))
    const last = await lastRequest(people, lately, ['back', 'cancel', 'approve'])
    if (last && requestOf(last) === 'back') asked.push([number, last])
  }
  const unanswered = asked.filter(
    ([number, gesture]) => !isNotified(recent.notices, number, forgotten(gesture, 'completed')),
  )
  for (const [number, gesture] of someOf(unanswered, MAX_ANSWERED, random.fraction()))
    await skipFaulty(log, number, () => answerOne(ports, number, gesture, recent))
}

async function answerOne(
  ports: Ports,
  number: number,
  gesture: Gesture,
  recent: RecentGestures,
): Promise<void> {
  const issue = await readJobless(ports, number)
  const outcome = issue && outcomeOf(issue)
  if (outcome) await notify(ports, recent, number, forgotten(gesture, outcome), { since: gesture.at })
}
