import { countVerdicts, type Report, type Row } from './doctor.ts'

/** Ids are at most this long, verdicts at most as `skipped`. */
const ID_WIDTH = 22
const VERDICT_WIDTH = 9
const INDENT = ' '.repeat(VERDICT_WIDTH)
const REFUSAL_CHARACTERS = 500

/** One check as lines of the table. */
export function describeRow({ id, claim, verdict, detail, advice, refusals }: Row): string {
  const said = refusals.map(
    ({ status, type, message }) => `GitHub said: ${status} ${type ?? '(no type)'} "${shorten(message)}"`,
  )
  const lines = [detail, ...said, ...(advice === undefined ? [] : [`What to do: ${advice}`])]
  return [
    `${verdict.padEnd(VERDICT_WIDTH)}${id.padEnd(ID_WIDTH)}${claim}`,
    ...lines.map((line) => INDENT + line),
  ].join('\n')
}

/** What stands below the table. */
export function describeReport({ rows, cleanedUp, problem }: Report): string {
  const { ok, warn, fail, skipped } = countVerdicts(rows)
  const { refsRemoved, issue, left } = cleanedUp
  const closed = issue === undefined ? 'there was no issue to close' : `issue #${issue} is closed`
  return [
    '',
    `${ok} ok, ${warn} warn, ${fail} fail, ${skipped} skipped`,
    ...(left.length > 0 ? left : [`Nothing is left: the last ${refsRemoved} refs were removed, ${closed}.`]),
    ...(problem ? [`Not everything could be tried: ${problem.message} (${problem.type})`] : []),
  ].join('\n')
}

/** The whole report for machines. */
export function reportAsJson(
  subject: Readonly<Record<string, string>>,
  { rows, cleanedUp, problem }: Report,
): object {
  const { refsRemoved, issue, left } = cleanedUp
  return {
    ...subject,
    checks: rows.map(({ id, claim, verdict, detail, advice = null, refusals, measured }) => ({
      id,
      claim,
      verdict,
      detail,
      advice,
      measured,
      refusals: refusals.map(({ status, type = null, message }) => ({ status, type, message })),
    })),
    counts: countVerdicts(rows),
    cleaned_up: { refs_removed: refsRemoved, issue: issue ?? null, left },
    problem: problem ? { type: problem.type, detail: problem.message } : null,
  }
}

const shorten = (text: string) =>
  text.length > REFUSAL_CHARACTERS ? `${text.slice(0, REFUSAL_CHARACTERS)}...` : text
