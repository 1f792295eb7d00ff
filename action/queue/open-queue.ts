import type { Connection } from './connection.ts'
import type { OpenQueue } from './job-queue.ts'
import { openOnGitHub } from './on-github.ts'
import { openOverHttp } from './over-http.ts'

/** The queue that a connection leads to. Nothing is asked of anybody before the first verb. */
export const openQueue = (connection: Connection): OpenQueue =>
  connection.kind === 'github' ? openOnGitHub(connection) : openOverHttp(connection)
