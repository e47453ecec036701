import { type Logger, pino } from "pino"

export type Log = Logger

/**
 * The server's log: one JSON object a line on standard error, so that standard output holds nothing
 * but the address and the set-up code. Bodies, cookies and keys are never logged.
 */
export function createLog(level: string): Log {
  const serializers = { err: describeError }
  return pino({ level, base: null, serializers }, pino.destination({ dest: 2, sync: true }))
}

/**
 * What helps to find a fault. An error of the database carries much more: the rows that it is
 * about, which are personal data, and the whole connection.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint, table } = error as Error & Record<string, unknown>
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  return {
    type: error.name,
    message: error.message,
    code,
    constraint,
    table,
    stack: error.stack,
    cause,
  }
}
