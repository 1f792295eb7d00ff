import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

/* Settings of a program: options go before the environment, and that before files. */

/** Settings by their names. What is empty counts as not set. */
export type Settings = Readonly<Record<string, string | undefined>>

/** What is wrong with a file of settings, in a sentence that says what to do. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const ENV_FILE = '.env'

/** The options, else the environment, else the file `.env` of the current folder. @throws SettingsError */
export const gatherSettings = (options: Settings, env: Settings): Settings => ({
  ...readEnvFile(),
  ...withoutEmpty(env),
  ...withoutEmpty(options),
})

const withoutEmpty = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value?.trim()))

/** None when there is no such file. */
function readEnvFile(): Settings {
  try {
    return readEnv(readFileSync(ENV_FILE, 'utf8'))
  } catch (error) {
    // Not there, or a folder, as container mounts make it.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {}
    throw error
  }
}

/** @throws SettingsError for a line that would be passed over; its text may be a secret */
function readEnv(text: string): Settings {
  const settings = parseEnv(text)
  const lines = text.split(/\r?\n/)
  const isPartOfValue = (line: string) => Object.values(settings).some((value) => value?.includes(line))
  const lost = lines.findIndex(
    (line) => !/^\s*(#|$)|=/.test(line) && !isPartOfValue(line.replace(/["'`]\s*$/, '')),
  )
  if (lost === -1) return settings
  throw new SettingsError(`Line ${lost + 1} of ${ENV_FILE} is no NAME=value; mend it, or begin it with #.`)
}

/** The file's text; undefined when there is no such file. @throws SettingsError */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SettingsError(`${file} cannot be read: ${reason}`, { cause })
  }
}

/**
 * The settings of a project, in a JSON file of the current folder: its fields, and which settings they stand
 * for. None when there is no such file. @throws SettingsError
 */
export function readProjectFile(file: string, fields: Readonly<Record<string, string>>): Settings {
  const text = readIfThere(file)
  if (text === undefined) return {}
  try {
    const given: unknown = JSON.parse(text)
    const read = Object.entries(given ?? {}).map(([name, value]) => {
      const setting = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (setting === undefined || typeof value !== 'string') throw new Error(name)
      return [setting, value] as const
    })
    return Object.fromEntries(read)
  } catch (cause) {
    const known = Object.keys(fields).join(', ')
    throw new SettingsError(`${file} must be a JSON object with some of ${known}, as texts.`, { cause })
  }
}
