/**
 * Why something cannot be sealed or opened, in words that name no key and no value. `no-key`: none here fits,
 * others may have it. `broken`: a key of that id is here, and what is sealed was changed, or sealed with
 * another key of the same id.
 */
export class SealError extends Error {
  override readonly name = 'SealError'
  readonly is: 'no-key' | 'broken'

  constructor(is: 'no-key' | 'broken', message: string) {
    super(message)
    this.is = is
  }
}
