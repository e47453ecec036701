import { useEffect, useRef, useState } from "react"
import { forget, keep, recall } from "../../browser/indexedStore.ts"
import { type RejectedRow, type RejectedTable, recheck } from "../../reading/rejectedRow.ts"

type Edit = Pick<RejectedRow, "cells" | "surplus" | "isTouched" | "isSkipped">

export type EditedRows = {
  /** `null` until it is known what was edited before. */
  rows: RejectedRow[] | null
  change: (index: number, row: RejectedRow) => void
  forgetEdits: () => void
}

/** The rows of a table as somebody edits them, kept under a name so that a reload loses none. */
export function useEditedRows(table: RejectedTable, name: string): EditedRows {
  const [rows, setRows] = useState<RejectedRow[] | null>(null)
  const edits = useRef(new Map<number, Edit>())
  useEffect(() => {
    let isCurrent = true
    void recall<[number, Edit][]>(name).then((found) => {
      if (!isCurrent) return
      edits.current = new Map(found ?? [])
      setRows(table.rows.map((row) => editedRow(table, row, edits.current.get(row.line))))
    })
    return () => {
      isCurrent = false
    }
  }, [table, name])
  return {
    rows,
    change: (index, row) => {
      const { cells, surplus, isTouched, isSkipped } = row
      edits.current.set(row.line, { cells, surplus, isTouched, isSkipped })
      setRows((known) => known?.with(index, row) ?? null)
      void keep(name, [...edits.current])
    },
    forgetEdits: () => void forget(name),
  }
}

function editedRow(table: RejectedTable, row: RejectedRow, edit: Edit | undefined): RejectedRow {
  if (edit === undefined || edit.cells.length !== row.cells.length) return row
  const edited = { ...row, ...edit }
  return edit.isTouched ? recheck(table, edited) : edited
}
