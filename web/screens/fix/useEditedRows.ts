import { useEffect, useRef, useState } from "react"
import { forget, keep, recall } from "../../kept.ts"
import { type FixRow, type FixTable, recheck } from "./fixRow.ts"

type Edit = Pick<FixRow, "cells" | "surplus" | "isTouched" | "isSkipped">

export type EditedRows = {
  /** `null` until it is known what was edited before. */
  rows: FixRow[] | null
  change: (index: number, row: FixRow) => void
  forgetEdits: () => void
}

/** The rows of a table as somebody edits them, kept under a name so that a reload loses none. */
export function useEditedRows(table: FixTable, name: string): EditedRows {
  const [rows, setRows] = useState<FixRow[] | null>(null)
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

function editedRow(table: FixTable, row: FixRow, edit: Edit | undefined): FixRow {
  if (edit === undefined || edit.cells.length !== row.cells.length) return row
  const edited = { ...row, ...edit }
  return edit.isTouched ? recheck(table, edited) : edited
}
