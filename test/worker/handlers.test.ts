import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createQueueClient } from '@octoqueue/client'
import { createWorker, systemClock } from '@octoqueue/worker'
import { loadHandlers } from '@octoqueue/worker/load'
import { PNG } from 'pngjs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createService } from '../http/service.ts'
import { ROOT } from '../support/program.ts'

/*
 * The handlers of examples/handlers, which do what those of another job queue do: on real jobs of a real
 * service.
 */

async function resultOf(type: string, data: unknown): Promise<Record<string, unknown>> {
  const service = createService()
  const { id } = await service.queue.enqueue({ data: data as never, type, maxAttempts: 1 })
  const fetch: typeof globalThis.fetch = async (input, init) => service.app.request(input as string, init)
  const queue = createQueueClient({ url: 'http://localhost', fetch, clock: systemClock })
  const handlers = await loadHandlers(join(ROOT, 'examples/handlers'))
  expect(Object.keys(handlers)).toEqual(['emails', 'images_processing', 'report_generation'])
  await createWorker({ queue, handlers }).run({ untilEmpty: true })
  const { status, error, result } = await service.queue.get(id)
  return status === 'completed' ? (result as Record<string, unknown>) : { status, error }
}

function anOutputFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'handlers-'))
  vi.stubEnv('OUTPUT_FOLDER', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
}

test('an email is a file that mail programs open', async () => {
  anOutputFolder()
  const { file } = await resultOf('emails', { to: 'user@example.com', subject: 'Test', text: 'Grüße' })
  const text = readFileSync(String(file), 'utf8')
  expect(text).toMatch(/^To: user@example\.com\r?$/m)
  expect(text).toMatch(/^Subject: Test\r?$/m)
  expect(text).toMatch(/^Message-ID: <job-1@octoqueue>\r?$/m)
  expect(text).toContain('Gr=C3=BC=C3=9Fe')
})

test('or is sent by SMTP', async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    let isData = false
    socket.write('220 mail\r\n')
    socket.on('data', (bytes) => {
      const text = String(bytes)
      heard.push(text)
      if (isData && !text.endsWith('\r\n.\r\n')) return
      const begins = text.startsWith('DATA')
      socket.write(begins ? '354 go on\r\n' : isData ? '250 queued as 7\r\n' : '250 fine\r\n')
      isData = begins
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${port}?ignoreTLS=true`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const result = await resultOf('emails', { to: 'user@example.com', subject: 'Test' })
  expect(result).toMatchObject({ response: '250 queued as 7' })
  expect(heard.join('')).toContain('RCPT TO:<user@example.com>')
})

test('an email to nobody fails, and no attempt is left', async () => {
  expect(await resultOf('emails', { to: 'nobody', subject: 'x' })).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('/to:'),
  })
})

test('a report is a page with a chart and a table, and nothing in it is taken for HTML', async () => {
  anOutputFolder()
  const csv = 'month,sales\n"January, cold",10\n<b>May</b>,40.5\n'
  const { file, rows, sum } = await resultOf('report_generation', { title: 'Sales & more', csv })
  expect({ rows, sum }).toEqual({ rows: 2, sum: 50.5 })
  const page = readFileSync(String(file), 'utf8')
  expect(page).toContain('<h1>Sales &amp; more</h1>')
  expect(page).toContain('<tr><td>January, cold</td><td>10</td></tr>')
  expect(page).toContain('&lt;b&gt;May&lt;/b&gt;')
  expect([...page.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([
    119, 480,
  ])
  expect(await resultOf('report_generation', { csv: 'a,b\nx,many' })).toMatchObject({
    error: 'Row 1 has no number in its second column: "many".',
  })
})

test('an image is resized', async () => {
  anOutputFolder()
  const image = new PNG({ width: 60, height: 30 })
  // Red on the left, blue on the right.
  for (let at = 0; at < image.data.length; at += 4) {
    image.data.set((at / 4) % 60 < 30 ? [255, 0, 0, 255] : [0, 0, 255, 255], at)
  }
  const png = PNG.sync.write(image).toString('base64')
  const { file, width, height } = await resultOf('images_processing', { png, width: 20 })
  expect({ width, height }).toEqual({ width: 20, height: 10 })
  const resized = PNG.sync.read(readFileSync(String(file)))
  expect([resized.width, resized.height]).toEqual([20, 10])
  expect([...resized.data.subarray(0, 4)]).toEqual([255, 0, 0, 255])
  expect([...resized.data.subarray(19 * 4, 20 * 4)]).toEqual([0, 0, 255, 255])
  expect(await resultOf('images_processing', { png: 'bm8=', width: 20 })).toMatchObject({
    error: 'This is no PNG.',
  })
})
