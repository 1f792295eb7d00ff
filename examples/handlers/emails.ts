import type { Job, PayloadOf } from '@octoqueue/worker'
import { createTransport } from 'nodemailer'
import { keep } from './_output.ts'

/*
 * Sends an email: over SMTP when SMTP_URL says where (smtps://user:password@host), else as a file that every
 * mail program opens. Needs the package `nodemailer`.
 */

export const payload = {
  type: 'object',
  required: ['to', 'subject'],
  properties: {
    to: { type: 'string', format: 'email', maxLength: 254 },
    subject: { type: 'string', minLength: 1, maxLength: 200 },
    text: { type: 'string' },
  },
} as const

export const timeoutSeconds = 60

export default async function sendEmail({ id, data, signal, log }: Job<PayloadOf<typeof payload>>) {
  const { to, subject, text = '' } = data
  const from = process.env.MAIL_FROM ?? 'octoqueue@localhost'
  // The same at each attempt, so that a mail that is sent twice is recognised.
  const messageId = `<job-${id}@octoqueue>`
  const mail = { from, to, subject, text, messageId }
  const url = process.env.SMTP_URL
  if (!url) {
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(mail)
    return { file: await keep(id, 'email.eml', message as Buffer), messageId }
  }
  const transport = createTransport(url)
  const close = () => transport.close()
  signal.addEventListener('abort', close)
  try {
    const { response } = await transport.sendMail(mail)
    log(response)
    return { response, messageId }
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}
