import { run } from './octoqueue.mjs'

await run('wait')
