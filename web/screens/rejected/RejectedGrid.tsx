import { type ReactNode, useMemo, useState } from "react"
import { alike, cellOf, type Replacement, replacementOf } from "../../reading/correct/alike.ts"
import { kindsOf, type ProblemKind, suggest } from "../../reading/correct/problemKinds.ts"
import {
  editRow,
  isReady,
  type RejectedRow,
  type RejectedTable,
  recheck,
} from "../../reading/correct/rejectedRow.ts"
import type { PlaceTexts } from "../../texts/placesOf.ts"
import { GridRows } from "./GridRows.tsx"
import { GridTools } from "./GridTools.tsx"
import type { Corrections, Patch } from "./useCorrections.ts"
import { useShownRows } from "./useShownRows.ts"

type Props = {
  table: RejectedTable
  corrections: Corrections & { rows: NonNullable<Corrections["rows"]> }
  places: PlaceTexts
  /** The line of the row that somebody wants to see; a new object each time. */
  target?: { line: number } | null
  /** What stands above the rows. */
  children?: ReactNode
}

/** Rejected rows to be corrected one by one, or all that are alike at once. */
export function RejectedGrid({ table, corrections, places, target = null, children }: Props) {
  const { rows, apply, undo, redo } = corrections
  const kinds = useMemo(() => kindsOf(table), [table])
  const shown = useShownRows(table, rows, kinds, target)
  const { last, edit, changeAll, suggestAll, doSame, replace } = useEditing(
    table,
    corrections,
    kinds,
  )
  const skip = (indices: readonly number[], isSkipped: boolean): void =>
    changeAll(indices, (row) => ({ ...row, isSkipped }))
  return (
    <div className="card">
      {children}
      <GridTools
        {...{ table, rows, kinds, shown, last, undo, redo }}
        onSuggest={suggestAll}
        onSkip={(indices) => skip(indices, true)}
        onBlank={(indices, column) => changeAll(indices, (row) => editRow(table, row, column, ""))}
        onReplace={replace}
      />
      <GridRows
        {...{ table, rows, places, shown, undo, redo, apply }}
        onEdit={edit}
        onSkip={(index, isSkipped) => skip([index], isSkipped)}
        onAccept={(index) => apply([[index, recheck(table, rows[index]!)]])}
        onSame={doSame}
      />
    </div>
  )
}

/** Changes of one row and of many, and what was done to one that others may be waiting for. */
function useEditing(
  table: RejectedTable,
  { rows, apply }: Props["corrections"],
  kinds: ProblemKind[],
) {
  const [last, setLast] = useState<Replacement | null>(null)
  const replace = (patch: Patch): void => {
    setLast(null)
    apply(patch)
  }
  const changeAll = (
    indices: readonly number[],
    change: (row: RejectedRow) => RejectedRow | null,
  ): void =>
    replace(
      indices.flatMap((index): Patch => {
        const changed = change(rows[index]!)
        return changed === null ? [] : [[index, changed]]
      }),
    )
  const suggestAll = (indices: readonly number[]): void =>
    changeAll(indices, (row) => suggested(table, row))
  return {
    ...{ last, replace, changeAll, suggestAll },
    edit: (index: number, column: number, text: string): void => {
      const edited = editRow(table, rows[index]!, column, text)
      apply([[index, edited]], `${index} ${column}`)
      const before = cellOf(table.rows[index]!, column)
      setLast(isReady(edited) ? replacementOf(column, before, text) : null)
    },
    /** What was just done, or else what is known for this row, for all that are alike. */
    doSame: (index: number): void => {
      const kind = kinds.find((one) => one.rows.includes(index))
      if (last !== null) replace(alike(table, rows, last))
      else if (kind) suggestAll(kind.rows)
    },
  }
}

/** The row with the first correction that is known for it. */
function suggested(table: RejectedTable, row: RejectedRow): RejectedRow | null {
  for (let column = 0; column <= table.header.length; column++) {
    const found = suggest(table, row, column)
    if (found) return editRow(table, row, column, found.text)
  }
  return null
}
