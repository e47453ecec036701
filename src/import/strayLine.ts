import type { Columns } from "./columns.ts"
import { headerKey } from "./headerNames.ts"

/** Why a record is no customer; a clause for a person. */
export type Stray = { code: "header_line" | "footer"; message: string }

export function strayLine(cells: string[], columns: Columns): Stray | null {
  const { headerKeys } = columns
  let filled = 0
  let equal = 0
  for (let index = 0; index < cells.length; index++) {
    const key = headerKey(cells[index]!)
    if (key === "") continue
    filled++
    if (key === headerKeys[index]) equal++
  }
  if (filled > 0 && (equal === filled || (equal >= 3 && equal * 2 >= filled))) {
    return { code: "header_line", message: "This line repeats the header; it is no customer." }
  }
  return null
}

export function findHeaderLines(): Set<string> {
  return new Set()
}
