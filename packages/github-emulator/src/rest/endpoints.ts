import { blobEndpoints } from './blobs.ts'
import { collaboratorEndpoints } from './collaborators.ts'
import { commentEndpoints } from './comments.ts'
import { commitEndpoints } from './commits.ts'
import { contentEndpoints } from './contents.ts'
import { dispatchEndpoints } from './dispatches.ts'
import { eventEndpoints } from './events.ts'
import { issueLabelEndpoints } from './issue-labels.ts'
import { issueEndpoints } from './issues.ts'
import { labelEndpoints } from './labels.ts'
import { repositoryEndpoints } from './meta.ts'
import { milestoneEndpoints } from './milestones.ts'
import { refEndpoints } from './refs.ts'
import type { RepositoryEndpoint } from './route.ts'
import { treeEndpoints } from './trees.ts'
import { workflowJobEndpoints } from './workflow-jobs.ts'

/** Every endpoint under /repos/{owner}/{repo}. */
export const allRepositoryEndpoints: readonly RepositoryEndpoint[] = [
  ...repositoryEndpoints,
  ...issueEndpoints,
  ...labelEndpoints,
  ...issueLabelEndpoints,
  ...milestoneEndpoints,
  ...commentEndpoints,
  ...eventEndpoints,
  ...collaboratorEndpoints,
  ...workflowJobEndpoints,
  ...dispatchEndpoints,
  ...contentEndpoints,
  ...refEndpoints,
  ...commitEndpoints,
  ...treeEndpoints,
  ...blobEndpoints,
]
