import { writeGrant } from '../../access/document.ts'
import { isLive, type Key } from '../../access/key.ts'
import type { Issued } from '../../access/keys.ts'
import type { Rule } from '../../access/rule.ts'
import { instant } from './wire.ts'

/* What goes out about keys and rules. Never a secret but in the one answer that hands it out, never a digest. */

const instantOrNull = (seconds: number | undefined) => (seconds === undefined ? null : instant(seconds))

/** A key as schemas/key.json describes it; `now` in Unix seconds. */
export const writeKey = ({ id, name, grants, createdAt, expiresAt, secrets }: Key, now: number) => ({
  id,
  name: name ?? null,
  grants: grants.map(writeGrant),
  created_at: instant(createdAt),
  expires_at: instantOrNull(expiresAt),
  secrets: secrets
    .filter((secret) => isLive(secret, now))
    .map((secret) => ({
      created_at: instant(secret.createdAt),
      expires_at: instantOrNull(secret.expiresAt),
    })),
})

/** As schemas/issued-key.json describes it. */
export const writeIssued = ({ key, secret }: Issued, now: number) => ({ key: writeKey(key, now), secret })

/** A rule as schemas/workflow.json describes it. */
export const writeRule = (rule: Rule) => ({
  id: rule.id,
  repository: rule.repository,
  repository_id: rule.repositoryId ?? null,
  workflow: rule.workflow ?? null,
  workflow_ref: rule.workflowRef ?? null,
  job_workflow_ref: rule.jobWorkflowRef ?? null,
  ref: rule.ref ?? null,
  environment: rule.environment ?? null,
  events: rule.events ?? null,
  grants: rule.grants.map(writeGrant),
  created_at: instant(rule.createdAt),
})
