import { editRow, isReady, type RejectedRow, type RejectedTable } from "./rejectedRow.ts"

/** A correction as a rule: what stands in a cell, and what shall stand there. */
export type Replacement = { column: number; find: string; replace: string }

/**
 * What somebody did to a cell as a rule for others: the words that differ, whole ones, so that a
 * letter is not replaced in every name. `null` when there is nothing to go by.
 */
export function replacementOf(column: number, before: string, after: string): Replacement | null {
  if (before === after || before === "") return null
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const differs = before.slice(start, before.length - end)
  if (differs === "" || isWordAt(before, start)) {
    while (start > 0 && WORD.test(before[start - 1]!)) start--
  }
  if (differs === "" || isWordAt(before, before.length - end - 1)) {
    while (end > 0 && WORD.test(before[before.length - end]!)) end--
  }
  const find = before.slice(start, before.length - end)
  if (find === "") return null
  return { column, find, replace: after.slice(start, after.length - end) }
}

const WORD = /[\p{L}\p{N}]/u

function isWordAt(text: string, at: number): boolean {
  return WORD.test(text[at] ?? "")
}

/** The rows that the same replacement puts right, by their positions. */
export function alike(
  table: RejectedTable,
  rows: readonly RejectedRow[],
  { column, find, replace }: Replacement,
): [index: number, row: RejectedRow][] {
  const found: [number, RejectedRow][] = []
  for (const [index, row] of rows.entries()) {
    if (row.isSkipped || isReady(row) || !cellOf(row, column).includes(find)) continue
    const after = editRow(
      table,
      row,
      column,
      cellOf(row, column).replace(find, () => replace),
    )
    if (isReady(after)) found.push([index, after])
  }
  return found
}

/** A cell of a row; the one beyond the last column holds all that is too much. */
export function cellOf(row: RejectedRow, column: number): string {
  return row.cells[column] ?? row.surplus
}
