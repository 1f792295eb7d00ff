import type { UniqueName } from './mark.ts'
import { padded } from './parts.ts'

/** Names that are listed together. */
export type Folder =
  | { of: 'all' }
  /** Live entries and pauses: all, of one queue, or of one job. */
  | { of: 'live'; queue?: string; number?: number }
  /** Ended jobs, all or one. */
  | { of: 'done'; number?: number }
  | { of: 'admitted'; number: number }
  | { of: 'notices' }
  /** One, or for a moment several: what any of them says was read was read. */
  | { of: 'cursors' }
  /** Slots that are taken, and tallies, of all keys. */
  | { of: 'slots' }
  /** Of all unique names, or of one in all namespaces. */
  | { of: 'reservations'; uniqueName?: Pick<UniqueName, 'kind' | 'digest'> }

/** What all names of a folder begin with. */
export function encodeFolder(folder: Folder): string {
  switch (folder.of) {
    case 'all':
      return ''
    case 'live': {
      const job = folder.number === undefined ? '' : `${padded(folder.number)}/`
      return folder.queue === undefined ? 'live/' : `live/${folder.queue}/${job}`
    }
    case 'done':
      return folder.number === undefined ? 'done/' : `done/${padded(folder.number)}/`
    case 'admitted':
      return `born/${padded(folder.number)}`
    case 'notices':
      return 'told/'
    case 'cursors':
      return 'read/'
    case 'slots':
      return 'slots/'
    case 'reservations': {
      const { uniqueName } = folder
      return uniqueName === undefined ? 'bound/' : `bound/${uniqueName.kind}/${uniqueName.digest}/`
    }
  }
}

/** The narrowest folder that lists a name: its job's, its concurrency key's, or the name alone. */
export const folderOf = (name: string): string =>
  /^(?:(?:live\/[^/]+|done)\/\d+|slots\/[^/]+)\//.exec(name)?.[0] ?? name

/** Slots, tallies and turns are anybody's; the entry that came with one tells. */
export const isPassedOn = (name: string): boolean => /^(?:slots\/|live\/[^/]+\/-)/.test(name)
