import { useEffect, useMemo, useState } from "react"
import type { ProblemKind } from "../../reading/correct/problemKinds.ts"
import { isReady, type RejectedRow, type RejectedTable } from "../../reading/correct/rejectedRow.ts"

/** Which rows are shown: all, those that are still wrong, or those of one kind of problem. */
export type ShownRows = {
  key: string
  /** Their positions in the table. */
  indices: readonly number[]
  show: (key: string) => void
  /** The place among the shown rows to go to; a new object each time. */
  goal: { at: number } | null
}

export const ALL = "all"
export const LEFT = "left"

/** A row that was corrected stays in sight until other rows are asked for. */
export function useShownRows(
  table: RejectedTable,
  rows: readonly RejectedRow[],
  kinds: readonly ProblemKind[],
  target: { line: number } | null,
): ShownRows {
  const all = useMemo(() => [...table.rows.keys()], [table])
  const [chosen, setChosen] = useState<{ key: string; indices: readonly number[] } | null>(null)
  const [goal, setGoal] = useState<ShownRows["goal"]>(null)
  const { key, indices } = chosen ?? { key: ALL, indices: all }
  useEffect(() => {
    if (target === null) return
    const at = table.rows.findIndex(({ line }) => line === target.line)
    if (at < 0) return
    setChosen(null)
    setGoal({ at })
  }, [target, table])
  const show = (wanted: string): void => {
    const kind = kinds.find((one) => one.key === wanted)
    if (kind !== undefined) setChosen({ key: wanted, indices: kind.rows })
    else if (wanted === LEFT) {
      setChosen({ key: LEFT, indices: all.filter((index) => !isSettled(rows[index]!)) })
    } else setChosen(null)
    setGoal(null)
  }
  return { key, indices, show, goal }
}

/** Whether nobody needs to look at the row any more. */
export function isSettled(row: RejectedRow): boolean {
  return row.isSkipped || isReady(row)
}
