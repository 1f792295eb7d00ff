/** What is wrong with a command line, in a sentence that says what to do. */
export class UsageError extends Error {
  override name = 'UsageError'
}
