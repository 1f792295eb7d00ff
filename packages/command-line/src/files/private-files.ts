/** From here on this process makes files that only its own account can read: databases, tokens, settings. */
export const keepFilesPrivate = (): void => void process.umask(0o077)
