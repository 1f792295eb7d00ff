/** A test has left what this runner knows of GitHub's. */
export class NotModelled extends Error {
  constructor(what: string) {
    super(`not modelled: ${what}`)
  }
}

/** Ends the whole run: better than to do it in some way and be believed. */
export function notModelled(what: string): never {
  throw new NotModelled(what)
}
