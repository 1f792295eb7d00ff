import { APPS } from './behaviour/apps.ts'
import { COLLABORATORS } from './behaviour/collaborators.ts'
import { COMMENTS } from './behaviour/comments.ts'
import { CONTENTS } from './behaviour/contents.ts'
import { DISPATCHES } from './behaviour/dispatches.ts'
import { EVENTS } from './behaviour/events.ts'
import { GRAPHQL } from './behaviour/graphql.ts'
import { MANNERS } from './behaviour/headers.ts'
import { ISSUES } from './behaviour/issues.ts'
import { LABELS } from './behaviour/labels.ts'
import { LISTS } from './behaviour/lists.ts'
import { MILESTONES } from './behaviour/milestones.ts'
import { OBJECTS } from './behaviour/objects.ts'
import { REFS } from './behaviour/refs.ts'
import type { Behaviour } from './behaviour/row.ts'

/**
 * What GitHub does, as far as Octoqueue leans on it: one table, run against the embedded GitHub and, as a
 * second opinion, against emulate. A description of messages (OpenAPI) cannot say any of this.
 */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...ISSUES,
  ...LISTS,
  ...LABELS,
  ...COMMENTS,
  ...EVENTS,
  ...COLLABORATORS,
  ...REFS,
  ...OBJECTS,
  ...CONTENTS,
  ...MILESTONES,
  ...DISPATCHES,
  ...MANNERS,
  ...GRAPHQL,
  ...APPS,
]
