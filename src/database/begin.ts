/**
 * How transactions begin: whatever the database or the role has set, a statement sees what others
 * have committed before it. Imports notice each other only so (see `concurrency.ts`).
 */
export const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

/** All statements see one moment. */
export const BEGIN_READING_ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

/** The same for a transaction that is to see one moment although it writes what nobody keeps. */
export const BEGIN_AT_ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
