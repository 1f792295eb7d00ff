import type { Outcome } from '../../domain/job.ts'
import { forgotten } from '../../domain/notice.ts'
import type { Gesture, Issue, Ports } from '../../ports.ts'
import { isLately, lastRequest, requestOf } from '../people/gestures.ts'
import { isTold, tell } from '../people/notices.ts'
import type { RecentGestures } from '../people/recent-gestures.ts'
import { readUnborn } from '../read/find.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** Comments that one sweep writes about jobs that it knows nothing of. */
const MAX_ANSWERED = 10
const OUTCOMES: readonly Outcome[] = ['completed', 'failed', 'cancelled']

const outcomeOf = ({ labels }: Issue): Outcome | undefined =>
  OUTCOMES.find((outcome) => labels.includes(outcome))

/** Answers people who want a job back that was collected: nothing is left of it that could be put back. */
export function createAnswerForgotten(ports: Ports) {
  const { people, random, log } = ports

  return async function answer(
    open: readonly Issue[],
    isJob: (number: number) => boolean,
    recent: RecentGestures,
  ): Promise<void> {
    // What is open and shows no end asks to be admitted, or is none of our business.
    const others = new Set(open.filter((issue) => !outcomeOf(issue)).map(({ number }) => number))
    const words: [number, Gesture][] = []
    for (const [number, gestures] of recent.gestures) {
      if (isJob(number) || others.has(number)) continue
      const lately = gestures.filter((gesture) => isLately(gesture, recent.now))
      const last = await lastRequest(people, lately, ['back', 'cancel', 'approve'])
      if (last && requestOf(last) === 'back') words.push([number, last])
    }
    const unanswered = words.filter(
      ([number, word]) => !isTold(recent.told, number, forgotten(word, 'completed')),
    )
    for (const [number, word] of someOf(unanswered, MAX_ANSWERED, random.fraction()))
      await skipFaulty(log, number, () => answerOne(number, word, recent))
  }

  async function answerOne(number: number, word: Gesture, { told, now }: RecentGestures): Promise<void> {
    const issue = await readUnborn(ports, number)
    const outcome = issue && outcomeOf(issue)
    if (outcome) await tell(ports, told, number, forgotten(word, outcome), { now, since: word.at })
  }
}
