import fc from 'fast-check'

/** Any character. The library's own unit `binary` takes seconds to make a table of them first. */
export const character = fc
  .oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code))
