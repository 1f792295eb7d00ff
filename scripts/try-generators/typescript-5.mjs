/*
 * Generators that print with the compiler's API find TypeScript 5, as TypeScript 7 has no such API:
 * `node --import ./typescript-5.mjs <generator>`.
 */
import { registerHooks } from 'node:module'

const parent = new URL('../build-client/main.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, specifier === 'typescript' ? { ...context, parentURL: parent } : context),
})
