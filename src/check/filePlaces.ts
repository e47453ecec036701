import type { Columns } from "../columns/build/columns.ts"
import { columnName } from "./columnName.ts"

/** A column, by its header and as messages name it. */
type NamedColumn = { header: string; name: string }

/** What messages call the records of a file, and the columns that tell people apart. */
export type FilePlaces = {
  /** A sheet has rows, a text has lines. */
  record: "Line" | "Row"
  external_id?: NamedColumn
  email?: NamedColumn
}

export function filePlaces(columns: Columns): FilePlaces {
  const places: FilePlaces = { record: columns.left === null ? "Line" : "Row" }
  for (const field of ["external_id", "email"] as const) {
    const index = columns.recipe[field]?.[0]?.columns[0]
    if (index === undefined) continue
    places[field] = { header: columns.columns[index]!.header, name: columnName(columns, index) }
  }
  return places
}
