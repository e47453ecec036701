import { AppError, assert } from "../errors.ts"
import {
  IMPORT_WAIT_MS,
  IMPORTS_AT_ONCE_MAX,
  IMPORTS_PER_MINUTE_MAX,
  IMPORTS_WAITING_MAX,
} from "../limits.ts"
import { said } from "../messages/said.ts"

export type ImportGate = {
  /**
   * Waits for a place and returns the function that gives it back. Throws `too_many_requests`, with
   * `Retry-After`, when the account sends too often or no place comes free.
   */
  enter(accountId: string): Promise<() => void>
  /** How many imports have a place and how many wait for one. */
  state(): { running: number; waiting: number }
}

type GateLimits = { perMinute: number; atOnce: number; waiting: number; waitMs: number }

const LIMITS: GateLimits = {
  perMinute: IMPORTS_PER_MINUTE_MAX,
  atOnce: IMPORTS_AT_ONCE_MAX,
  waiting: IMPORTS_WAITING_MAX,
  waitMs: IMPORT_WAIT_MS,
}

/** Bounds how many imports an account starts and how many run on this node at once. */
export function createImportGate(limits: Partial<GateLimits> = {}): ImportGate {
  const { perMinute, atOnce, waiting, waitMs } = { ...LIMITS, ...limits }
  const counts = new Map<string, number>()
  let windowEnds = 0
  let running = 0
  const queue: (() => void)[] = []

  const count = (accountId: string): void => {
    // Not the time of day: after a clock was set back, nobody would be let in for hours.
    const now = performance.now()
    if (now >= windowEnds) {
      counts.clear()
      windowEnds = now + 60_000
    }
    const sent = (counts.get(accountId) ?? 0) + 1
    counts.set(accountId, sent)
    if (sent > perMinute) throw tooMany(perMinute, Math.ceil((windowEnds - now) / 1000))
  }
  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
    assert(running >= 0 && running <= atOnce, "a place is given back once by each who had one")
  }
  const place = (): Promise<void> => {
    if (running < atOnce) {
      running += 1
      return Promise.resolve()
    }
    if (queue.length >= waiting) throw busy()
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(enter), 1)
        reject(busy())
      }, waitMs)
      queue.push(enter)
    })
  }
  return {
    enter: async (accountId) => {
      count(accountId)
      await place()
      let left = false
      return () => {
        if (!left) leave()
        left = true
      }
    },
    state: () => ({ running, waiting: queue.length }),
  }
}

function tooMany(perMinute: number, seconds: number): AppError {
  return new AppError(
    "too_many_requests",
    said("imports_too_often", { count: perMinute, seconds }),
    { headers: { "Retry-After": String(seconds) } },
  )
}

function busy(): AppError {
  return new AppError("too_many_requests", said("imports_at_once"), {
    headers: { "Retry-After": "10" },
  })
}
