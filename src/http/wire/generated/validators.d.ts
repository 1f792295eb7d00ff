// Written by scripts/build-schemas.ts from schemas/*.json.
import type { Json } from '../../../domain/job.ts'
import type { Validate } from '../../../runtime/fault.ts'

export interface Adopt {
  label: string
  issues: (number)[]
}
export declare const adopt: Validate<Adopt>

export interface AllowWorkflow {
  id?: string
  repository: string
  repository_id?: string
  workflow?: string
  workflow_ref?: string
  job_workflow_ref?: string
  ref?: string
  environment?: string
  events?: (string)[]
  grants: ({
  scopes: ("enqueue" | "claim" | "read" | "admin")[]
  queues: string | (string)[]
})[]
}
export declare const allowWorkflow: Validate<AllowWorkflow>

export interface Alter {
  queue?: string
  priority?: number
  run_at?: string
  data?: Json
}
export declare const alter: Validate<Alter>

export interface BindWorkflow {
  workflow: string
  ref: string
  max_dispatched: number
  pass_lease: boolean
}
export declare const bindWorkflow: Validate<BindWorkflow>

export interface Block {
  reason: string
  lease?: string
}
export declare const block: Validate<Block>

export interface Cancel {
  reason?: string
}
export declare const cancel: Validate<Cancel>

export interface ChangeProject {
  name?: string
  description?: string
  state?: "open" | "closed"
}
export declare const changeProject: Validate<ChangeProject>

export interface Claim {
  queue?: string
  queues?: (string)[]
  type?: string
  id?: number
  max?: number
  worker: string
  lease_seconds: number
  dispatched: boolean
  workflow_job?: number
  workflow_run?: number
  wait_seconds: number
  workflow_ref?: string
}
export declare const claim: Validate<Claim>

export interface ClaimBatch {
  queue?: string
  queues?: (string)[]
  type?: string
  id?: number
  max: number
  worker: string
  lease_seconds: number
  dispatched: boolean
  workflow_job?: number
  workflow_run?: number
  wait_seconds: number
  workflow_ref?: string
}
export declare const claimBatch: Validate<ClaimBatch>

export interface Comment {
  text: string
}
export declare const comment: Validate<Comment>

export interface Complete {
  lease: string
  result?: Json
  result_note?: string
}
export declare const complete: Validate<Complete>

export interface CreateJob {
  data: Json
  title?: string | null
  additional_labels?: (string)[] | null
  source?: string | null
  project?: number | null
  queue: string
  type?: string | null
  priority: number
  max_attempts: number
  run_at?: string | null
  delay_seconds?: number
  ttl_seconds?: number | null
  concurrency?: {
  key: string
  limit: number
  scope: "queue" | "caller" | "repository" | null
} | null
  dead_letter_queue?: string | null
  unique: boolean
  key_scope: "queue" | "caller" | "repository"
  after?: (number)[] | null
  parent?: number | null
  complete_when?: "all-children" | null
}
export declare const createJob: Validate<CreateJob>

export interface CreateKey {
  id?: string
  name?: string
  grants: ({
  scopes: ("enqueue" | "claim" | "read" | "admin")[]
  queues: string | (string)[]
})[]
  expires_at?: string
}
export declare const createKey: Validate<CreateKey>

export interface CreateProject {
  name: string
  description: string
}
export declare const createProject: Validate<CreateProject>

export interface Extend {
  lease: string
  lease_seconds: number
  progress?: {
  percent?: number
  note?: string
  log?: (string)[]
}
}
export declare const extend: Validate<Extend>

export interface Fail {
  lease: string
  error: string
  retry: boolean
  retry_in?: number
}
export declare const fail: Validate<Fail>

export interface JobProcessingComplete {
  result?: Json
}
export declare const jobProcessingComplete: Validate<JobProcessingComplete>

export interface JobProcessingCreate {
  type: string
  payload: Json
  priority: number
}
export declare const jobProcessingCreate: Validate<JobProcessingCreate>

export interface JobProcessingFail {
  error?: string
}
export declare const jobProcessingFail: Validate<JobProcessingFail>

export interface JobQueueCreate {
  job_type: string
  payload: Json
  queue_name: string
  max_tries: number
  priority: number
}
export declare const jobQueueCreate: Validate<JobQueueCreate>

export interface LedgerExport {
  verb: "id" | "isClosed" | "checkRun" | "digest" | "hashes" | "list" | "attachments"
  run?: string
  prefix?: string
  after?: string
  keys?: (string)[]
}
export declare const ledgerExport: Validate<LedgerExport>

export interface LedgerImport {
  verb: "beginRun" | "close" | "reopen" | "put" | "forgetCopied" | "reset" | "move"
  run?: string
  remove?: (string)[]
  add?: ({
  name: string
  json?: string
})[]
  replace?: ({
  name: string
  from: string
})[]
  json?: string
}
export declare const ledgerImport: Validate<LedgerImport>

export interface Nothing {
}
export declare const nothing: Validate<Nothing>

export interface Process {
  worker: string
  lease_seconds: number
}
export declare const process: Validate<Process>

export interface Push {
  payload?: Json
  priority?: number
  type?: string
  max_attempts?: number
  delay_seconds?: number
  tasks?: ({
  payload: Json
  priority?: number
  type?: string
  max_attempts?: number
  delay_seconds?: number
})[]
}
export declare const push: Validate<Push>

export interface Release {
  lease: string
  retry_in?: number
}
export declare const release: Validate<Release>

export interface RotateKey {
  keep_seconds: number
}
export declare const rotateKey: Validate<RotateKey>

export interface SetQueue {
  sealed?: boolean
  private?: boolean
  secrets?: "refuse" | "allow"
  admission?: "collaborators" | "triage" | "anyone"
  fifo?: boolean
  rate?: number
  adopt?: string
}
export declare const setQueue: Validate<SetQueue>

export interface SetSchedule {
  cron?: string
  time_zone?: string
  every?: number
  catch_up: "skip" | "one" | "all"
  catch_up_max: number
  paused: boolean
  job: Json
}
export declare const setSchedule: Validate<SetSchedule>

export interface SetSchema {
  schema: Json
  queue?: string
  type?: string
}
export declare const setSchema: Validate<SetSchema>

export interface Start {
  lease: string
  lease_seconds: number
  workflow_job?: number
  workflow_run?: number
  worker?: string
}
export declare const start: Validate<Start>

export interface WorkChange {
  status?: "queued" | "dispatched" | "in_progress" | "completed" | "blocked" | "failed" | "cancelled"
  agent?: string
  priority?: number
  result?: Json
  error?: string
  reason?: string
}
export declare const workChange: Validate<WorkChange>

export interface WorkCreate {
  title?: string
  agent?: string
  project?: number
  project_id?: number
  priority: number
}
export declare const workCreate: Validate<WorkCreate>

export interface Adoptable {
  label?: string
}
export declare const adoptable: Validate<Adoptable>

export interface GetJob {
  wait_seconds: number
}
export declare const getJob: Validate<GetJob>

export interface JobProcessingList {
  status?: "PENDING" | "RUNNING" | "COMPLETED" | "FAILED"
  limit: number
  before?: number
}
export declare const jobProcessingList: Validate<JobProcessingList>

export interface JobQueueList {
  status?: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled"
  queue_name?: string
  limit: number
  before?: number
}
export declare const jobQueueList: Validate<JobQueueList>

export interface ListJobs {
  status?: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled"
  queue?: string
  limit: number
  before?: number
}
export declare const listJobs: Validate<ListJobs>

export interface Peek {
  limit: number
}
export declare const peek: Validate<Peek>

export interface SchemaScope {
  queue?: string
  type?: string
}
export declare const schemaScope: Validate<SchemaScope>

export interface WorkList {
  status?: "queued" | "dispatched" | "in_progress" | "completed" | "blocked" | "failed" | "cancelled"
  since?: string
  project?: number
  agent?: string
  limit: number
  before?: number
}
export declare const workList: Validate<WorkList>
