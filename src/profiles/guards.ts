import type { Counts } from "../check/report.ts"
import type { Reason } from "../errors.ts"
import type { Guard, Guards } from "./settings.ts"

/** A bound that a run passes. */
export type Passed = {
  guard: Guard
  bound: number
  value: number
  /** The numbers of the sentence beside the bound and the value. */
  params?: { readonly [name: string]: number } | undefined
  message: string
}

/**
 * Which bounds of a profile a run's numbers pass. `lastReads` is how many rows the profile's runs
 * brought before, the last one first; without any, nothing is compared with them.
 */
export function passedGuards(
  guards: Guards,
  counts: Counts,
  lastReads: readonly number[],
): Passed[] {
  const { read, created, updated, unchanged, rejected } = counts
  const customers = created + updated + unchanged
  const last = lastReads[0]
  const found: Passed[] = []
  const above = (
    guard: Guard,
    value: number,
    params: { [name: string]: number },
    message: string,
  ): void => {
    const bound = guards[guard]
    if (bound !== undefined && value > bound) found.push({ guard, bound, value, params, message })
  }
  above(
    "max_rejected_share",
    share(rejected, read),
    { rejected, read },
    `${number(rejected)} of ${rows(read)} are rejected (${percent(rejected, read)}); ` +
      `at most ${bound(guards.max_rejected_share)} may be.`,
  )
  above(
    "max_changed_share",
    share(updated, customers),
    { updated, customers },
    `${number(updated)} of ${number(customers)} customers would change ` +
      `(${percent(updated, customers)}); at most ${bound(guards.max_changed_share)} may.`,
  )
  above(
    "max_created",
    created,
    { created },
    `${number(created)} customers would be created; at most ` +
      `${number(guards.max_created ?? 0)} may be.`,
  )
  if (last === undefined) return found
  const brought = `${before(lastReads)}, this time ${number(read)}`
  const params = { read, last, runs: runsWith(lastReads) }
  above(
    "max_rows_share",
    share(read, last),
    params,
    `${brought}: more than ${bound(guards.max_rows_share)} of the last time.`,
  )
  const least = guards.min_rows_share
  if (least !== undefined && share(read, last) < least) {
    const message = `${brought}: less than ${bound(least)} of the last time.`
    const value = share(read, last)
    found.push({ guard: "min_rows_share", bound: least, value, params, message })
  }
  return found
}

/** Why a run waits, in a sentence for whoever sent it. */
export function heldBecause(passed: readonly Passed[]): { message: string; reason: Reason } {
  const why = passed.map(({ message }) => message).join(" ")
  return {
    message: `Nothing is stored yet: an administrator has to commit the run or discard it. ${why}`,
    reason: { code: "held", params: {} },
  }
}

/** This profile brought 48,210 rows on each of the last seven nights. */
function before(reads: readonly number[]): string {
  const last = reads[0]!
  const times = runsWith(reads)
  const when = times === 1 ? "the last time" : `on each of its last ${times} runs`
  return `This profile brought ${rows(last)} ${when}`
}

/** How many runs, from the last one back, brought as many rows as it did. */
function runsWith(reads: readonly number[]): number {
  const same = reads.findIndex((read) => read !== reads[0])
  return same < 0 ? reads.length : same
}

function share(part: number, whole: number): number {
  return whole === 0 ? (part === 0 ? 0 : Number.MAX_SAFE_INTEGER) : part / whole
}

function percent(part: number, whole: number): string {
  return bound(share(part, whole))
}

function bound(value = 0): string {
  return `${(value * 100).toLocaleString("en", { maximumFractionDigits: 2 })} %`
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${number(count)} rows`
}

function number(count: number): string {
  return count.toLocaleString("en")
}
