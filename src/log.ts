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
 * Makes lines of the log of what libraries and Node write to standard error: else the log would not
 * be JSON, and they print whatever a failure carries, rows of customers among it.
 */
export function logConsole(log: Log): void {
  for (const method of ["error", "warn", "info", "log", "debug", "trace"] as const) {
    console[method] = (...given: unknown[]) => {
      const err = given.find((part) => part instanceof Error)
      const [text] = given
      // What follows a colon may be anything.
      const said = typeof text === "string" ? { said: text.split(":")[0]!.slice(0, 200) } : {}
      log.warn({ ...said, ...(err && { err }) }, "Something wrote to the console.")
    }
  }
  process.removeAllListeners("warning")
  process.on("warning", (err) => log.warn({ err }, "Node warns."))
}

/**
 * What helps to find a fault. An error of the database carries much more: the rows that it is
 * about, which are personal data, and the whole connection.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint, table } = error as Error & Record<string, unknown>
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  return {
    type: error.name,
    message: withoutValues(error, error.message),
    code,
    constraint,
    table,
    stack: stackOf(error),
    cause,
  }
}

/** Where it happened; the stack begins with the message, which may be longer than a line. */
function stackOf({ stack, message }: Error): string | undefined {
  const at = stack?.indexOf(message) ?? -1
  return at === -1 ? stack : stack!.slice(at + message.length).trimStart()
}

/**
 * A database's complaint about data quotes it after a colon, and so does a reader of JSON: what
 * stands there may be a customer's. Names of constraints and columns stay.
 */
function withoutValues(error: Error, message: string): string {
  const { code } = error as Error & { code?: unknown }
  const state = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : ""
  if (["22", "23", "54"].includes(state)) return message.replace(/: .*$/s, ": …")
  // What a trigger of somebody else's says may be anything.
  if (state === "P0") return "…"
  return error instanceof SyntaxError ? message.replace(/["'`].*/s, "…") : message
}
