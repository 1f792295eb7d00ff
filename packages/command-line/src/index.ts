export { type Command, flag, type Option, type Terminal, text, texts, under, type Values } from './command.ts'
export { type Completed, complete, SHELLS } from './completion.ts'
export { confirm } from './confirm.ts'
export { findMissing, type NewFile, writeNewFiles } from './files/new-files.ts'
export { keepFilesPrivate } from './files/private-files.ts'
export { type Progress, showProgress } from './output/progress.ts'
export { report } from './output/report.ts'
export { type Cell, paint, table } from './output/table.ts'
export { type Failure, type Program, runProgram } from './program.ts'
export { runOnChanges } from './reload.ts'
export { repeatedly } from './repeatedly.ts'
export { type Field, optionName, optionsOf, typeOf } from './schema-options.ts'
export {
  gatherSettings,
  readIfThere,
  readProjectFile,
  type Settings,
  SettingsError,
} from './settings.ts'
export { countSignals, exitCodeOfSignal, type Stopping, stopOnSignals, untilStopped } from './signals.ts'
export { UsageError } from './usage-error.ts'
export { numberOf, textOf, textsOf } from './values.ts'
