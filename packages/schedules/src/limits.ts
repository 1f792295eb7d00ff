/* Every limit by its name. All of them are in the words of whoever is refused for one. */

/** The least time between two due times, in seconds: GitHub makes some hundred issues an hour. */
export const MIN_GAP_SECONDS = 10
/** The longest interval, in seconds: a year of 366 days. */
export const MAX_EVERY_SECONDS = 31_622_400
/** The longest cron expression. */
export const MAX_CRON_CHARACTERS = 200
/** So many due times are compared with each other before a schedule is taken. */
export const COMPARED_RUNS = 50
/** How many due times one schedule makes up for at most, and how many when it does not say. */
export const MAX_CATCH_UP = 100
export const DEFAULT_CATCH_UP = 10
/** A due time that is later than this is missed where nothing is to be made up for. */
export const MAX_LATE_SECONDS = 600
/** More schedules than these are not read. */
export const MAX_SCHEDULES = 100
/** So many due times are served in one turn; the next one goes on. */
export const MAX_PER_TURN = 20
/** So many of the next due times are shown. */
export const SHOWN_RUNS = 5
/** The same in a sentence about one of its jobs. */
export const SAID_RUNS = 3
