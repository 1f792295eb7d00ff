/**
 * Tries on a scratch repository what Octoqueue's design assumes of GitHub, names each assumption that does
 * not hold and what to do about it, and puts away whatever it made.
 */
export type { AppPermissions, Check, Credentials, Finding, Verdict } from './check.ts'
export { SOAK, soakMsOf } from './checks/rate.ts'
export type { CleanedUp } from './clean-up.ts'
export type { Clock } from './clock.ts'
export {
  CHECKS,
  countVerdicts,
  DEFAULT_REFS,
  type DoctorOptions,
  type LedgerForm,
  MAX_REFS,
  type Report,
  type Row,
  runDoctor,
} from './doctor.ts'
export type { OctokitAnswer, Refusal, Send } from './exchange.ts'
export { DoctorProblem, type DoctorProblemType } from './problem.ts'
export { describeReport, describeRow, reportAsJson } from './report.ts'
