import { flushCompileCache } from "node:module"
import { setFlagsFromString } from "node:v8"

/**
 * A small import calls most of its functions once or twice. By V8's own measure they would stay
 * uncompiled for the first hundreds of imports, and not be optimised before some thousands: a
 * server that takes in a list now and then would never get there. For the process of the server
 * alone; programs that Muster is a part of decide for themselves. What it is worth is in
 * docs/decisions/0020.
 */
export function compileEarly(): void {
  // What was compiled so far is of use to the next start, which begins without these flags as well.
  flushCompileCache?.()
  for (const flag of FLAGS) setFlagsFromString(flag)
}

/** Calls of a function of ordinary size before the quick and before the thorough compiler. */
export const FLAGS = [
  "--invocation-count-for-maglev=40",
  "--invocation-count-for-turbofan=100",
  "--minimum-invocations-after-ic-update=20",
]
