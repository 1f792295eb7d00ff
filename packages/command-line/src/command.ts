/** What a command may ask of the world. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  print(line: string): void
  printError(line: string): void
  /** Whether people look at what is printed: then it may have colours, and be drawn again. */
  isWatched?: boolean
  /** How many characters a line of the help may have; any number when absent. */
  columns?: number
  /** Puts a line in the place of the one before, on standard error; absent where that is no terminal. */
  rewrite?(line: string): void
  /** All of standard input. */
  read?(): Promise<string>
  /** Asks whoever sits there; absent where nobody does. */
  ask?(question: string): Promise<string>
  /** Ends what goes on until it is stopped; a signal of the process when absent. */
  signal?: AbortSignal
}

export interface Option {
  type: 'string' | 'boolean'
  multiple?: boolean
  /** What stands for the value in the help. */
  value?: string
  help: string
  /** The heading under which the command's help lists it. */
  group?: string
}

/** An option with a value; `value` stands for it in the help. */
export const text = (value: string, help: string): Option => ({ type: 'string', value, help })

/** One that may be repeated. */
export const texts = (value: string, help: string): Option => ({ ...text(value, help), multiple: true })

/** An option that is given or not. */
export const flag = (help: string): Option => ({ type: 'boolean', help })

/** What was given, by the names of the options. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Command {
  /** One word or more. */
  name: string
  /**
   * What the arguments that are no options are called, with blanks between them; they come with the values
   * by these names. `[NAME]` may be left out, and there may be more of `NAME...`, which come as a list.
   */
  operand?: string
  summary: string
  /** The heading under which the help lists it. */
  group?: string
  options: Readonly<Record<string, Option>>
  /** Command lines for its help, without the program's name. */
  examples?: readonly string[]
  /** Resolves to the exit code. `args` are the arguments as they were given. */
  run(values: Values, terminal: Terminal, args: readonly string[]): Promise<number>
}

/** The same options under a heading of their own. */
export const under = <Name extends string>(
  group: string,
  options: Readonly<Record<Name, Option>>,
): Readonly<Record<Name, Option>> => {
  const all = Object.entries<Option>(options).map(([name, one]) => [name, { ...one, group }])
  return Object.fromEntries(all)
}
