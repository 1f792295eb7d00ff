/**
 * GitHub, as far as issue-driven tools use it, in one process and on one SQLite file: its REST API, GraphQL,
 * Apps, rate limits and errors. Everything that the server knows can be read and changed through `store`.
 */
export {
  createLocalGitHub,
  type LocalGitHub,
  type LocalGitHubOptions,
  type NewCollaborator,
  type NewInstallation,
  type NewLocalApp,
  type NewToken,
} from './github.ts'
export {
  type Answers,
  formBody,
  type IssueForm,
  missingIn,
  presetOf,
  readIssueForm,
} from './pages/issue-form/form.ts'
export type { LoggedRequest, RequestLog } from './request-pipeline.ts'
export type { Database } from './store/database.ts'
export type { Issue } from './store/issues/issues.ts'
export type { Ref, RefUpdate } from './store/refs.ts'
export type { Repository, Role } from './store/repositories.ts'
export type { Store } from './store/store.ts'
export type { Lack, Permission, Permissions, User } from './store/users.ts'
export type { WorkflowJobState } from './store/workflows.ts'
