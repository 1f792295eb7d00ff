import { UsageError } from '@octoqueue/command-line'

interface Issue {
  title: string
  labels: readonly string[]
  author: string
}

/**
 * Reads words that choose among issues, as GitHub's search has them: words of the title, `label:` and
 * `author:`, each with `-` for not; quotation marks hold words together. All have to fit, without case.
 * @throws UsageError for a word of GitHub's search that is not known here
 */
export function readIssueQuery(query: string): (issue: Issue) => boolean {
  const terms = query.match(/(?:[^\s"]|"[^"]*")+/g) ?? []
  const tests = terms.map((term) => {
    const [, not, name = '', quoted = ''] = /^(-?)(?:(\w+):)?(.*)$/.exec(term) ?? []
    const test = testOf(name, quoted.replaceAll('"', '').toLowerCase(), term)
    return (issue: Issue) => test(issue) === (not === '')
  })
  return (issue) => tests.every((test) => test(issue))
}

function testOf(name: string, text: string, term: string): (issue: Issue) => boolean {
  switch (name) {
    case '':
      return ({ title }) => title.toLowerCase().includes(text)
    case 'label':
      return ({ labels }) => labels.some((label) => label.toLowerCase() === text)
    case 'author':
      return ({ author }) => author.toLowerCase() === text
    default:
      throw new UsageError(`--query knows words of the title, label: and author:, and not "${term}".`)
  }
}
