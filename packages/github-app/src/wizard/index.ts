export { envLines } from './env-file.ts'
export type { Choices } from './manifest.ts'
export { installUrl, keepApp, makeApp, type WizardOptions } from './wizard.ts'
