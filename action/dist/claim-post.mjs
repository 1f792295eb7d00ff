import { run } from './octoqueue.mjs'

await run('claim-post')
