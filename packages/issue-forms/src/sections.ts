/*
 * The body that GitHub makes of a filled form: `### <label>` above each answer, and no other trace of the
 * form. Answers may hold anything, headings and fences that do not end among it, so the body is cut at the
 * labels that the form is known to have, by lines, and not as Markdown.
 */

/** What stands below each label that is there; or, in words for people, why that cannot be told. */
export type Sections = { ok: true; sections: ReadonlyMap<string, string> } | { ok: false; why: string }

const HEADING = /^### (.*\S)\s*$/

/** Cuts a body at these labels. */
export function sectionsOf(body: string, labels: ReadonlySet<string>): Sections {
  const sections = new Map<string, string>()
  let label: string | undefined
  let lines: string[] = []
  const end = (): boolean => {
    const text = lines.join('\n').trim()
    if (label !== undefined) sections.set(label, text)
    return label !== undefined || text === ''
  }
  for (const line of body.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = HEADING.exec(line)?.[1]
    if (heading === undefined || !labels.has(heading)) {
      lines.push(line)
      continue
    }
    if (!end()) return refuse(`Above the heading ${heading} stands something that belongs to no field.`)
    if (sections.has(heading))
      return refuse(
        `The heading ${heading} stands there twice; leave out the line that is no heading of the form.`,
      )
    label = heading
    lines = []
  }
  end()
  return { ok: true, sections }
}

const refuse = (why: string): Sections => ({ ok: false, why })
