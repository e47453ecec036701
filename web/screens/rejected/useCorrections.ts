import { useCallback, useEffect, useReducer, useRef } from "react"
import { forget, keep, recall } from "../../browser/indexedStore.ts"
import { KEEP_EDITS_MS, STEPS_BACK_MAX } from "../../limits.ts"
import { type RejectedRow, type RejectedTable, recheck } from "../../reading/correct/rejectedRow.ts"

/** Rows by their positions in the table. */
export type Patch = [index: number, row: RejectedRow][]

export type Corrections = {
  /** `null` until it is known what was edited before. */
  rows: RejectedRow[] | null
  /** Changes rows in one step; steps of one name in a row, such as letters of a cell, are one. */
  apply: (patch: Patch, name?: string) => void
  undo: (() => void) | null
  redo: (() => void) | null
  forgetEdits: () => void
}

type Edit = Pick<RejectedRow, "cells" | "surplus" | "isTouched" | "isSkipped">
type Step = { before: Patch; after: Patch; name: string | null }
type State = {
  rows: RejectedRow[] | null
  done: Step[]
  undone: Step[]
  latest: { patch: Patch; isTyped: boolean }
}

type Event =
  | { type: "loaded"; rows: RejectedRow[] }
  | { type: "applied"; patch: Patch; name: string | null }
  | { type: "undo" }
  | { type: "redo" }

/** The rows of a table as somebody edits them, kept under a name so that a reload loses none. */
export function useCorrections(table: RejectedTable, name: string): Corrections {
  const [state, dispatch] = useReducer(next, {
    ...{ rows: null, done: [], undone: [] },
    latest: NOTHING,
  })
  const forgetEdits = useKept(table, name, state, dispatch)
  return {
    rows: state.rows,
    apply: useCallback((patch: Patch, step: string | null = null) => {
      if (patch.length > 0) dispatch({ type: "applied", patch, name: step })
    }, []) as Corrections["apply"],
    undo: state.done.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: state.undone.length > 0 ? () => dispatch({ type: "redo" }) : null,
    forgetEdits,
  }
}

const NOTHING: State["latest"] = { patch: [], isTyped: false }

function next(state: State, event: Event): State {
  if (event.type === "loaded") return { rows: event.rows, done: [], undone: [], latest: NOTHING }
  const { rows, done, undone } = state
  if (rows === null) return state
  if (event.type === "applied") {
    const { patch, name } = event
    const last = done.at(-1)
    const isSame = last !== undefined && name !== null && last.name === name
    const before = isSame ? last.before : patch.map(([i]): Patch[number] => [i, rows[i]!])
    const step = { before, after: patch, name }
    const steps = [...(isSame ? done.slice(0, -1) : done), step].slice(-STEPS_BACK_MAX)
    const latest = { patch, isTyped: name !== null }
    return { rows: changed(rows, patch), done: steps, undone: [], latest }
  }
  const isUndo = event.type === "undo"
  const step = (isUndo ? done : undone).at(-1)
  if (step === undefined) return state
  const patch = isUndo ? step.before : step.after
  return {
    rows: changed(rows, patch),
    done: isUndo ? done.slice(0, -1) : [...done, step],
    undone: isUndo ? [...undone, step] : undone.slice(0, -1),
    latest: { patch, isTyped: false },
  }
}

function changed(rows: RejectedRow[], patch: Patch): RejectedRow[] {
  const all = [...rows]
  for (const [index, row] of patch) all[index] = row
  return all
}

/** Has the browser keep each edit, and begins with those that it kept. */
function useKept(
  table: RejectedTable,
  name: string,
  { latest }: State,
  dispatch: (event: Event) => void,
): () => void {
  const edits = useRef<Map<number, Edit> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const store = useRef(() => {})
  store.current = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (edits.current !== null) void keep(name, [...edits.current])
  }
  useEffect(() => {
    let isCurrent = true
    edits.current = null
    void recall<[number, Edit][]>(name).then((found) => {
      if (!isCurrent) return
      const known = new Map(found ?? [])
      edits.current = known
      const rows = table.rows.map((row) => editedRow(table, row, known.get(row.line)))
      dispatch({ type: "loaded", rows })
    })
    return () => {
      isCurrent = false
    }
  }, [table, name, dispatch])
  useEffect(() => {
    const { patch, isTyped } = latest
    if (patch.length === 0 || edits.current === null) return
    for (const [, { line, cells, surplus, isTouched, isSkipped }] of patch) {
      edits.current.set(line, { cells, surplus, isTouched, isSkipped })
    }
    // Copying many for each letter would hold up who types.
    if (edits.current.size < FEW_EDITS || !isTyped) store.current()
    else timer.current ??= setTimeout(() => store.current(), KEEP_EDITS_MS)
  }, [latest])
  useEffect(() => {
    const leave = (): void => {
      if (timer.current !== null) store.current()
    }
    addEventListener("pagehide", leave)
    return () => {
      removeEventListener("pagehide", leave)
      leave()
    }
  }, [])
  return () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    edits.current = null
    void forget(name)
  }
}

const FEW_EDITS = 500

function editedRow(table: RejectedTable, row: RejectedRow, edit: Edit | undefined): RejectedRow {
  if (edit === undefined || edit.cells.length !== row.cells.length) return row
  const edited = { ...row, ...edit }
  return edit.isTouched ? recheck(table, edited) : edited
}
