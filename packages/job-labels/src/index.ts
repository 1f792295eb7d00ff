/* What the labels of an issue say of the job that it is, and which labels a job has. */

export { type Attributes, attributesIn, readHeadings } from './asked.ts'
export {
  isPlace,
  isPlaced,
  isReserved,
  isStatus,
  labelsOf,
  MAX_LABEL_CHARACTERS,
  MAX_LABELS,
  outcomeIn,
  ownLabels,
  placeIn,
  placeOf,
  queueIn,
  relabel,
} from './labels.ts'
export {
  ASKING,
  DEFAULT_QUEUE,
  NEEDS_APPROVAL,
  OUTCOMES,
  type Outcome,
  QUEUE_NAME,
  QUEUE_NAMES,
  SHOWN,
  type Shown,
  STATUS_LABELS,
  STATUSES,
  type Status,
} from './status.ts'
