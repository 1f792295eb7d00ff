import { request } from 'node:http'

/*
 * A worker in a process of its own: claims jobs over HTTP until there are none. At a given fail point it
 * kills itself with SIGKILL: `claim sent` is after the request has left and before the answer came,
 * `claim answered` after the answer; `extend` and `settle` likewise.
 */

const [url = '', worker = '', queues = '', verb = 'complete', failPoint = ''] = process.argv.slice(2)

interface Answer {
  status: number
  body: { id: number; lease: string }
}

const reach = (point: string) => point === failPoint && process.kill(process.pid, 'SIGKILL')

function send(step: 'claim' | 'extend' | 'settle', path: string, body: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' } })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => {
        reach(`${step} answered`)
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text || '{}') })
      })
    })
    // On an open connection, what was written has left when the callback comes.
    const write = () => sent.end(JSON.stringify(body), () => reach(`${step} sent`))
    sent.on('socket', (socket) => (socket.connecting ? socket.once('connect', write) : write()))
  })
}

/** How the worker settles a job, by the given verb. */
const SETTLING: Record<string, object> = {
  complete: { result: { by: worker } },
  fail: { error: `${worker} says no` },
  release: {},
}

const claim = () => send('claim', '/jobs/claim', { queues: queues.split(','), worker })

for (let { status, body } = await claim(); status === 200; { status, body } = await claim()) {
  const { id, lease } = body
  const extended = await send('extend', `/jobs/${id}/extend`, { lease })
  const settling = { lease: extended.body.lease, ...SETTLING[verb] }
  const settled = await send('settle', `/jobs/${id}/${verb}`, settling)
  process.stdout.write(`${verb} ${id} ${settled.status}\n`)
}
