import { useState } from "react"
import { TEXT_FIELDS, type TextField } from "../../../src/customer/fields.ts"

export type Column = Exclude<TextField, "name"> | "tags"

/** The columns that can be shown beside the name. */
export const COLUMNS: Column[] = [...(TEXT_FIELDS.slice(1) as Column[]), "tags"]

const USUAL: Column[] = ["company", "email", "phone", "city", "country"]
const KEY = "muster.columns"

/** The columns that this person wants to see, kept in this browser. */
export function useColumns(): [Column[], (columns: Column[]) => void] {
  const [columns, setColumns] = useState(recall)
  return [
    columns,
    (chosen) => {
      setColumns(chosen)
      localStorage.setItem(KEY, chosen.join(" "))
    },
  ]
}

function recall(): Column[] {
  const stored = localStorage.getItem(KEY)?.split(" ")
  return stored ? COLUMNS.filter((column) => stored.includes(column)) : USUAL
}
