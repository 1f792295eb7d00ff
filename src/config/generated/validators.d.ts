// Written by scripts/build-schemas.ts from schemas/*.json.
import type { Validate } from '../../runtime/fault.ts'

export interface Settings {
  GITHUB_REPO?: string
  GH_TOKEN?: string
  GITHUB_APP_ID?: string
  GITHUB_APP_PRIVATE_KEY?: string
  GITHUB_API_URL: string
  GITHUB_WEBHOOK_SECRET?: string
  GITHUB_WEBHOOK_SECRET_PREVIOUS?: string
  SIGNING_SECRET?: string
  SEALING_KEYS?: string
  API_KEY?: string
  OIDC_ISSUER: string
  PUBLIC_URL?: string
  OIDC_AUDIENCE?: string
  ALLOWED_ORIGINS?: string
  RATE_LIMIT_REQUESTS?: number
  RATE_LIMIT_KEY_REQUESTS?: number
  RATE_LIMIT_WINDOW: number
  ON_CREATE?: string
  TRUSTED_PROXIES?: string
  ROOT_DIALECT: "none" | "job-processing"
  HOST?: string
  PORT: number
  RETENTION_HOURS: number
  DASHBOARD: "on" | "off"
  LEDGER: "refs" | "sql"
  OCTOQUEUE_DATA: string
  EMBEDDED_HOST: string
  EMBEDDED_PORT?: number
  LOG_LEVEL: "debug" | "info" | "warn" | "error"
}
export declare const settings: Validate<Settings>
