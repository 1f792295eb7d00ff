import type { Schema } from '@octoqueue/issue-forms'
import { createGate, type GateOptions } from '@octoqueue/queue-settings'
import { Problem, type ProblemType } from '../domain/problem.ts'
import type { Payloads } from '../ports.ts'
import { refused, unreadable } from './settings.ts'

/** Problems that only say that the settings cannot be read just now. */
const PASSING: readonly ProblemType[] = ['github-unavailable', 'rate-limited']

/** The one gate for jobs' data, by what the settings say. */
export function createPayloads(
  options: Pick<GateOptions, 'settings' | 'clock' | 'seals' | 'isPublic'>,
): Payloads {
  const isPassing = (error: unknown) => error instanceof Problem && PASSING.includes(error.type)
  const gate = createGate({ ...options, unreadable, refused, isPassing })
  return { ...gate, schemas: async (place) => (await gate.schemas(place)) as readonly Schema[] }
}
