import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import type { Filter, Values } from "../list/customerFilter.ts"
import { chosenWhere } from "../list/listChosen.ts"
import { SELECTED_IDS_MAX } from "../one/limits.ts"
import { isUuid } from "../one/pagePosition.ts"

/** Customers that were chosen one by one, or all that a search and a filter let through. */
export type Selection = ({ ids: readonly string[] } | { query: string; filter: Filter }) & {
  /** How many whoever chose them saw; when there are others by now, nothing is done. */
  expected: number | null
}

/** Which customers `c` a selection is of, as SQL. Throws `invalid` for what is none. */
export function selectedWhere(selection: Selection, values: Values): string {
  if (!("ids" in selection)) return chosenWhere(selection, values)
  const { ids } = selection
  if (ids.length > SELECTED_IDS_MAX) {
    throw new AppError("invalid", said("chosen_too_many", { max: SELECTED_IDS_MAX }))
  }
  if (!ids.every(isUuid)) throw new AppError("invalid", '"ids" must be ids of customers.')
  return `c.id = ANY (${values.add(ids)}::uuid[])`
}

/** Throws `conflict` when a selection is no longer what was seen. */
export function refuseOthers(selection: Selection, there: number): void {
  if (selection.expected === null || selection.expected === there) return
  const told = { now: there, expected: selection.expected }
  throw new AppError("conflict", said("chosen_changed", told))
}
