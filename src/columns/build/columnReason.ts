import type { ColumnReason, ColumnReasonCode } from "../../messages/columnReasons.ts"
import type { Basis, Candidate } from "../choose/candidate.ts"
import type { Use } from "../choose/choice.ts"

/** What becomes of a column that is no field. */
export type Fate = "attribute" | "secret" | "dropped" | "own" | "ignored"

/** Why a column goes where it goes, for a program. */
export function columnReason(
  { basis, doubt }: Candidate,
  used: Use | undefined,
  isLost: boolean,
  fate: Fate,
): ColumnReason {
  if (fate === "own") return { code: "own_column", params: {} }
  if (used !== undefined) {
    const isDoubted = basis === "header" && doubt !== null
    const code = isDoubted ? "header_doubted" : FEEDING[basis]
    return { code, params: { field: used.field, use: howUsed(used) } }
  }
  if (fate === "secret") return { code: "secret", params: {} }
  if (fate === "dropped") return { code: "dropped_by_map", params: {} }
  const code = isLost ? "better_column" : LEFT[basis]
  return { code, params: { fate: fate === "ignored" ? "left_out" : "attribute" } }
}

/** Whether a column feeds its field alone, with others, or where a better one is blank. */
function howUsed({ note, fallback, kept }: Use): string {
  if (kept === true) return "kept"
  if (fallback) return "fills_in"
  return note === "" ? "alone" : "joined"
}

const FEEDING: Record<Basis, ColumnReasonCode> = {
  header: "header",
  values: "values",
  mapped: "mapped",
  contradicted: "values",
  kept: "mapped",
  dropped: "mapped",
  taken: "mapped",
  other: "values",
  unknown: "values",
}

const LEFT: Record<Basis, ColumnReasonCode> = {
  // What another column has not taken, its words were too unsure for.
  header: "unknown_header",
  values: "better_column",
  mapped: "better_column",
  contradicted: "contradicted",
  kept: "kept_by_map",
  dropped: "dropped_by_map",
  taken: "field_taken_by_map",
  other: "other_thing",
  unknown: "unknown_header",
}
