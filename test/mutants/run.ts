/** What a run is told, and where it keeps what it learns. */
export interface Run {
  /**
   * Which bugs each test tries; a test that is not listed does not run. Without it all run, and say what they
   * cover.
   */
  tries?: Readonly<Record<string, readonly number[]>>
  /** One line of JSON for each bug that is found: by which test. */
  found: string
  /** One line of JSON for each test: what it covers. */
  covered: string
}

/** What a test says of the bugs that it runs through. */
export interface Covered {
  test: string
  ids: readonly number[]
}

/** The variable that holds the path of the run's file. */
export const RUN = 'MUTANTS_RUN'
/** The code in which every bug is planted; elsewhere only those of `named.ts` are. */
export const PLANTED_IN = 'src/{domain,queue}/**/*.ts'
