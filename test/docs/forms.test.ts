import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readForm } from '@octoqueue/issue-forms'
import { filled } from '@octoqueue/issue-forms/test/fill'
import { expect, test } from 'vitest'
import { aFolder } from '../support/program.ts'
import { aTerminal } from '../support/terminal.ts'
import { fencesOf } from './fences.ts'

const FENCES = fencesOf('docs/forms.md')
const textOf = (language: string) => FENCES.find((fence) => fence.language === language)?.text ?? ''

test('the commands of docs/forms.md work, and its schema is read as it says', async () => {
  const { type } = await aTerminal()
  const folder = aFolder()
  writeFileSync(path.join(folder, 'post.schema.json'), textOf('json'))
  for (const line of textOf('sh').split('\n')) {
    const words = line
      .split(' ')
      .slice(1)
      .map((word) => (word.endsWith('.json') ? path.join(folder, word) : word))
    const dir = words[0] === 'forms' ? ['--dir', folder] : []
    expect({ line, ...(await type([...words, ...dir])) }).toMatchObject({ line, code: 0 })
  }
  const schema = JSON.parse(textOf('json'))
  const data = { to: 'ada', copies: 2, extras: ['seal'] }
  expect(readForm(filled(schema, data), [schema])).toMatchObject({ data })
})
