import type { FrozenColumn } from "../columns/matchFrozen.ts"
import type { Policy } from "../customer/policy.ts"

/** What a profile says of a list that comes again. */
export type ProfileSettings = {
  /** Where each column goes; `null` leaves that to each night's file. */
  columns: FrozenColumn[] | null
  missing: "refuse" | "warn"
  new: "keep" | "ignore" | "refuse"
  /** Options of the import by their names, as they were given. */
  options: Record<string, string>
  policy: Policy
  /** For each field what stands in the file, and what it is to be instead; `null` for blank. */
  values: Record<string, Record<string, string | null>>
  guards: Guards
  left: Left | null
}

/** Bounds of a run; one that passes a bound waits for an administrator. */
export type Guards = { [G in Guard]?: number }

export const GUARDS = [
  "max_rejected_share",
  "max_changed_share",
  "max_created",
  "min_rows_share",
  "max_rows_share",
] as const

export type Guard = (typeof GUARDS)[number]

/** Whether a run says which customers have left the list, and the tag that they get. */
export type Left = { report: boolean; tag: string | null }

/** A profile as a run works with it: it does not change while the run lasts. */
export type ProfileOfRun = {
  id: string
  name: string
  version: number
  settings: ProfileSettings
}
