import { useState } from "react"
import { TEXT_FIELDS, type TextField } from "../../../src/customer/fields.ts"
import type { Customer } from "../../api/types.ts"
import { TEXTS } from "../../texts/texts.ts"

export type Column = Exclude<TextField, "name"> | "tags" | `attributes.${string}`

/** The columns that can be shown beside the name, besides what lists brought of their own. */
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
      localStorage.setItem(KEY, JSON.stringify(chosen))
    },
  ]
}

/** A column that is no field goes by its header. */
export function nameOfColumn(column: Column): string {
  return TEXTS.fields[column] ?? column.replace(/^attributes\./, "")
}

export function valueIn(customer: Customer, column: Column): string {
  if (column === "tags") return customer.tags?.join(", ") ?? ""
  if (column.startsWith("attributes.")) {
    return customer.attributes[column.slice("attributes.".length)] ?? ""
  }
  return customer[column as TextField] ?? ""
}

function recall(): Column[] {
  const stored = localStorage.getItem(KEY)
  if (stored === null) return USUAL
  const names: unknown[] = stored.startsWith("[") ? parsed(stored) : stored.split(" ")
  return names.filter(
    (name): name is Column =>
      typeof name === "string" &&
      (COLUMNS.includes(name as Column) || name.startsWith("attributes.")),
  )
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
