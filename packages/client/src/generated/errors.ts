// Written by scripts/build-client/main.ts from src/domain/problem.ts.
import { type ErrorFacts, ServiceError } from '../service-error.ts'

/** The request does not match its schema. The service answers 422. */
export class InvalidRequest extends ServiceError {
  declare readonly type: 'invalid-request'
  override readonly name: string = 'InvalidRequest'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('invalid-request', detail, { status: 422, ...facts })
  }
}

/** The body is not valid JSON. The service answers 400. */
export class MalformedJson extends ServiceError {
  declare readonly type: 'malformed-json'
  override readonly name: string = 'MalformedJson'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('malformed-json', detail, { status: 400, ...facts })
  }
}

/** The body must be sent as application/json. The service answers 415. */
export class UnsupportedMediaType extends ServiceError {
  declare readonly type: 'unsupported-media-type'
  override readonly name: string = 'UnsupportedMediaType'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('unsupported-media-type', detail, { status: 415, ...facts })
  }
}

/** The request or the job is too large. The service answers 413. */
export class PayloadTooLarge extends ServiceError {
  declare readonly type: 'payload-too-large'
  override readonly name: string = 'PayloadTooLarge'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('payload-too-large', detail, { status: 413, ...facts })
  }
}

/** The data do not fit the schema for such jobs. The service answers 422. */
export class PayloadInvalid extends ServiceError {
  declare readonly type: 'payload-invalid'
  override readonly name: string = 'PayloadInvalid'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('payload-invalid', detail, { status: 422, ...facts })
  }
}

/** The job is not sealed as its queue asks for. The service answers 422. */
export class NotSealed extends ServiceError {
  declare readonly type: 'not-sealed'
  override readonly name: string = 'NotSealed'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('not-sealed', detail, { status: 422, ...facts })
  }
}

/** The data hold what looks like a secret. The service answers 422. */
export class SecretFound extends ServiceError {
  declare readonly type: 'secret-found'
  override readonly name: string = 'SecretFound'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('secret-found', detail, { status: 422, ...facts })
  }
}

/** The queue is private and its repository is not. The service answers 409. */
export class RepositoryPublic extends ServiceError {
  declare readonly type: 'repository-public'
  override readonly name: string = 'RepositoryPublic'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('repository-public', detail, { status: 409, ...facts })
  }
}

/** The label belongs to the queue. The service answers 422. */
export class ReservedLabel extends ServiceError {
  declare readonly type: 'reserved-label'
  override readonly name: string = 'ReservedLabel'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('reserved-label', detail, { status: 422, ...facts })
  }
}

/** The API key is missing or wrong. The service answers 401. */
export class Unauthorized extends ServiceError {
  declare readonly type: 'unauthorized'
  override readonly name: string = 'Unauthorized'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('unauthorized', detail, { status: 401, ...facts })
  }
}

/** The caller is known but may not do this. The service answers 403. */
export class Forbidden extends ServiceError {
  declare readonly type: 'forbidden'
  override readonly name: string = 'Forbidden'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('forbidden', detail, { status: 403, ...facts })
  }
}

/** There is nothing at this address. The service answers 404. */
export class NotFound extends ServiceError {
  declare readonly type: 'not-found'
  override readonly name: string = 'NotFound'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('not-found', detail, { status: 404, ...facts })
  }
}

/** This address does not take this method. The service answers 405. */
export class MethodNotAllowed extends ServiceError {
  declare readonly type: 'method-not-allowed'
  override readonly name: string = 'MethodNotAllowed'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('method-not-allowed', detail, { status: 405, ...facts })
  }
}

/** There is no such repository here. The service answers 404. */
export class RepositoryNotFound extends ServiceError {
  declare readonly type: 'repository-not-found'
  override readonly name: string = 'RepositoryNotFound'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('repository-not-found', detail, { status: 404, ...facts })
  }
}

/** There is no such job. The service answers 404. */
export class JobNotFound extends ServiceError {
  declare readonly type: 'job-not-found'
  override readonly name: string = 'JobNotFound'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('job-not-found', detail, { status: 404, ...facts })
  }
}

/** There is no such project. The service answers 404. */
export class ProjectNotFound extends ServiceError {
  declare readonly type: 'project-not-found'
  override readonly name: string = 'ProjectNotFound'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('project-not-found', detail, { status: 404, ...facts })
  }
}

/** Another project has this name. The service answers 409. */
export class NameTaken extends ServiceError {
  declare readonly type: 'name-taken'
  override readonly name: string = 'NameTaken'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('name-taken', detail, { status: 409, ...facts })
  }
}

/** The job is not in a state that allows this. The service answers 409. */
export class IllegalTransition extends ServiceError {
  declare readonly type: 'illegal-transition'
  override readonly name: string = 'IllegalTransition'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('illegal-transition', detail, { status: 409, ...facts })
  }
}

/** The holder has as many jobs under way as it may. The service answers 409. */
export class SeatTaken extends ServiceError {
  declare readonly type: 'seat-taken'
  override readonly name: string = 'SeatTaken'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('seat-taken', detail, { status: 409, ...facts })
  }
}

/** The idempotency key belongs to another request. The service answers 422. */
export class KeyReused extends ServiceError {
  declare readonly type: 'key-reused'
  override readonly name: string = 'KeyReused'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('key-reused', detail, { status: 422, ...facts })
  }
}

/** There is a key or rule of this id already. The service answers 409. */
export class KeyExists extends ServiceError {
  declare readonly type: 'key-exists'
  override readonly name: string = 'KeyExists'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('key-exists', detail, { status: 409, ...facts })
  }
}

/** It has changed since it was read. The service answers 412. */
export class PreconditionFailed extends ServiceError {
  declare readonly type: 'precondition-failed'
  override readonly name: string = 'PreconditionFailed'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('precondition-failed', detail, { status: 412, ...facts })
  }
}

/** The key that opens or seals the job is not here. The service answers 503. */
export class Sealed extends ServiceError {
  declare readonly type: 'sealed'
  override readonly name: string = 'Sealed'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('sealed', detail, { status: 503, ...facts })
  }
}

/** The job was changed after it was sealed. The service answers 409. */
export class SealBroken extends ServiceError {
  declare readonly type: 'seal-broken'
  override readonly name: string = 'SealBroken'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('seal-broken', detail, { status: 409, ...facts })
  }
}

/** The lease is over. The service answers 409. */
export class LeaseLost extends ServiceError {
  declare readonly type: 'lease-lost'
  override readonly name: string = 'LeaseLost'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('lease-lost', detail, { status: 409, ...facts })
  }
}

/** This client sends too many requests. The service answers 429. */
export class TooManyRequests extends ServiceError {
  declare readonly type: 'too-many-requests'
  override readonly name: string = 'TooManyRequests'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('too-many-requests', detail, { status: 429, ...facts })
  }
}

/** GitHub asks us to slow down. The service answers 503. */
export class RateLimited extends ServiceError {
  declare readonly type: 'rate-limited'
  override readonly name: string = 'RateLimited'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('rate-limited', detail, { status: 503, ...facts })
  }
}

/** GitHub refused the request. The service answers 502. */
export class GithubRefused extends ServiceError {
  declare readonly type: 'github-refused'
  override readonly name: string = 'GithubRefused'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('github-refused', detail, { status: 502, ...facts })
  }
}

/** GitHub refused to keep what comes with the job. The service answers 502. */
export class AttachmentRefused extends ServiceError {
  declare readonly type: 'attachment-refused'
  override readonly name: string = 'AttachmentRefused'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('attachment-refused', detail, { status: 502, ...facts })
  }
}

/** GitHub did not answer. The service answers 503. */
export class GithubUnavailable extends ServiceError {
  declare readonly type: 'github-unavailable'
  override readonly name: string = 'GithubUnavailable'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('github-unavailable', detail, { status: 503, ...facts })
  }
}

/** What became of it is unknown. The service answers 503. */
export class OutcomeUnknown extends ServiceError {
  declare readonly type: 'outcome-unknown'
  override readonly name: string = 'OutcomeUnknown'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('outcome-unknown', detail, { status: 503, ...facts })
  }
}

/** Another ledger rules this repository. The service answers 503. */
export class LedgerOwned extends ServiceError {
  declare readonly type: 'ledger-owned'
  override readonly name: string = 'LedgerOwned'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('ledger-owned', detail, { status: 503, ...facts })
  }
}

/** The ledger did not answer. The service answers 503. */
export class LedgerUnavailable extends ServiceError {
  declare readonly type: 'ledger-unavailable'
  override readonly name: string = 'LedgerUnavailable'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('ledger-unavailable', detail, { status: 503, ...facts })
  }
}

/** The ledger's file is damaged or lost. The service answers 503. */
export class LedgerDamaged extends ServiceError {
  declare readonly type: 'ledger-damaged'
  override readonly name: string = 'LedgerDamaged'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('ledger-damaged', detail, { status: 503, ...facts })
  }
}

/** The settings in the repository cannot be read. The service answers 503. */
export class SettingsUnreadable extends ServiceError {
  declare readonly type: 'settings-unreadable'
  override readonly name: string = 'SettingsUnreadable'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('settings-unreadable', detail, { status: 503, ...facts })
  }
}

/** Others change the settings at the same time. The service answers 503. */
export class SettingsBusy extends ServiceError {
  declare readonly type: 'settings-busy'
  override readonly name: string = 'SettingsBusy'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('settings-busy', detail, { status: 503, ...facts })
  }
}

/** Somebody else changed the same settings. The service answers 409. */
export class SettingsChanged extends ServiceError {
  declare readonly type: 'settings-changed'
  override readonly name: string = 'SettingsChanged'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('settings-changed', detail, { status: 409, ...facts })
  }
}

/** The configuration is not valid. The service answers 503. */
export class Misconfigured extends ServiceError {
  declare readonly type: 'misconfigured'
  override readonly name: string = 'Misconfigured'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('misconfigured', detail, { status: 503, ...facts })
  }
}

/** This is a bug in Octoqueue. The service answers 500. */
export class Internal extends ServiceError {
  declare readonly type: 'internal'
  override readonly name: string = 'Internal'

  constructor(detail: string, facts: ErrorFacts = {}) {
    super('internal', detail, { status: 500, ...facts })
  }
}

/** The class of each problem. */
export const ERRORS = {
  'invalid-request': InvalidRequest,
  'malformed-json': MalformedJson,
  'unsupported-media-type': UnsupportedMediaType,
  'payload-too-large': PayloadTooLarge,
  'payload-invalid': PayloadInvalid,
  'not-sealed': NotSealed,
  'secret-found': SecretFound,
  'repository-public': RepositoryPublic,
  'reserved-label': ReservedLabel,
  'unauthorized': Unauthorized,
  'forbidden': Forbidden,
  'not-found': NotFound,
  'method-not-allowed': MethodNotAllowed,
  'repository-not-found': RepositoryNotFound,
  'job-not-found': JobNotFound,
  'project-not-found': ProjectNotFound,
  'name-taken': NameTaken,
  'illegal-transition': IllegalTransition,
  'seat-taken': SeatTaken,
  'key-reused': KeyReused,
  'key-exists': KeyExists,
  'precondition-failed': PreconditionFailed,
  'sealed': Sealed,
  'seal-broken': SealBroken,
  'lease-lost': LeaseLost,
  'too-many-requests': TooManyRequests,
  'rate-limited': RateLimited,
  'github-refused': GithubRefused,
  'attachment-refused': AttachmentRefused,
  'github-unavailable': GithubUnavailable,
  'outcome-unknown': OutcomeUnknown,
  'ledger-owned': LedgerOwned,
  'ledger-unavailable': LedgerUnavailable,
  'ledger-damaged': LedgerDamaged,
  'settings-unreadable': SettingsUnreadable,
  'settings-busy': SettingsBusy,
  'settings-changed': SettingsChanged,
  'misconfigured': Misconfigured,
  'internal': Internal,
} as const

/** The name of a problem: the end of its `type` on the wire. */
export type ProblemType = keyof typeof ERRORS
