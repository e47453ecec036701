import { type Logger, pino } from "pino"

export type Log = Logger

/**
 * The server's log: one JSON object a line on standard error, so that standard output holds nothing
 * but the address and the set-up code. Bodies, cookies and keys are never logged.
 */
export function createLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
}
