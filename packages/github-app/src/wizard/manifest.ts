import { AppError } from '../connection.ts'

/** What a person may choose of an App. The messages name the options of the command line by these names. */
export interface Choices {
  /** `--org`: who is to own it; the person when absent. */
  organisation: string | undefined
  /** `--name`: as nobody else's App is called. */
  name: string | undefined
  /** `--webhook-url`: where GitHub is to tell of events. */
  webhookUrl: string | undefined
}

/**
 * Where GitHub takes manifests (docs.github.com, "Registering a GitHub App from a manifest"); `web` is the
 * base URL of its pages. @throws AppError `invalid-request`
 */
export function formUrlOf(web: string, { organisation }: Pick<Choices, 'organisation'>): string {
  if (organisation === undefined) return `${web}/settings/apps/new`
  if (/^[A-Za-z0-9_-]{1,39}$/.test(organisation))
    return `${web}/organizations/${organisation}/settings/apps/new`
  throw new AppError('invalid-request', "--org must be an organisation's name.")
}

/** The manifest with what was chosen. @throws AppError `invalid-request` */
export function withChoices(
  manifest: object,
  { name, webhookUrl: url }: Omit<Choices, 'organisation'>,
): object {
  if (name !== undefined && !/^[^\p{Cc}]{1,34}$/u.test(name)) {
    throw new AppError('invalid-request', '--name must have 1 to 34 characters.')
  }
  if (url !== undefined && !/^https:\/\/[^\s/?#@]+(\/\S*)?$/.test(url)) {
    throw new AppError('invalid-request', '--webhook-url must be an https URL.')
  }
  return {
    ...manifest,
    ...(name !== undefined && { name }),
    ...(url !== undefined && { hook_attributes: { url, active: true } }),
  }
}
