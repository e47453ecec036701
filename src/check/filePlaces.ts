import type { Columns } from "../columns/build/columns.ts"
import type { NamedColumn } from "../messages/rowSentences.ts"
import { namedColumn } from "./namedColumn.ts"

/** What messages call the records of a file, and the columns that tell people apart, in full. */
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
    const { header } = columns.columns[index]!
    places[field] = { ...namedColumn(columns, index), header }
  }
  return places
}
