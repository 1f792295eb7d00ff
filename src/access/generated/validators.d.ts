// Written by scripts/build-schemas.ts from schemas/*.json.
import type { Validate } from '../../runtime/fault.ts'

export interface Access {
  keys?: ({
  id: string
  name?: string
  secrets: ({
  digest: string
  created_at: string
  expires_at?: string
})[]
  grants: ({
  scopes: ("enqueue" | "claim" | "read" | "admin")[]
  queues: string | (string)[]
})[]
  created_at: string
  expires_at?: string
})[]
  workflows?: ({
  id: string
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
  created_at: string
})[]
}
export declare const access: Validate<Access>
