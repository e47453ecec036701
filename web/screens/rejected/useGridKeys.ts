import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from "react"
import { cellOf } from "../../reading/correct/alike.ts"
import { suggest } from "../../reading/correct/problemKinds.ts"
import { editRow, type RejectedRow, type RejectedTable } from "../../reading/correct/rejectedRow.ts"
import { pastedCells } from "./pastedCells.ts"
import type { Corrections, Patch } from "./useCorrections.ts"
import type { ShownRows } from "./useShownRows.ts"

/** A cell by its place among the shown rows and its column in the table. */
export type CellPlace = { at: number; column: number }

type Options = Pick<Corrections, "undo" | "redo" | "apply"> & {
  table: RejectedTable
  rows: RejectedRow[]
  shown: ShownRows
  columns: number[]
  goTo: (place: CellPlace) => void
  onEdit: (index: number, column: number, text: string) => void
  onSame: (index: number) => void
}

type Selection = { column: number; from: number; to: number }

/** What keys do in the grid, as far as a cell does not know it by itself. */
export function useGridKeys(options: Options) {
  const [selection, setSelection] = useState<Selection | null>(null)
  const extending = useRef(false)
  const { shown, goTo } = options
  const range = selection && {
    first: Math.min(selection.from, selection.to),
    last: Math.max(selection.from, selection.to),
  }
  const move = ({ at, column }: CellPlace, step: number, extend: boolean): void => {
    const to = Math.max(0, Math.min(shown.indices.length - 1, at + step))
    if (extend) setSelection({ column, from: selection?.from ?? at, to })
    extending.current = extend
    goTo({ at: to, column })
  }
  const selected = ({ at, column }: CellPlace): number[] => {
    if (!range || selection?.column !== column) return [at]
    return Array.from({ length: range.last - range.first + 1 }, (_, i) => range.first + i)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const place = placeOf(event.target)
    const act = place && actionOf(event, place, { ...options, move, selected })
    if (!act) return
    event.preventDefault()
    act()
  }
  return {
    onKeyDown,
    isSelected: (at: number, column: number): boolean =>
      range !== null && selection?.column === column && at >= range.first && at <= range.last,
    /** The selection ends where the focus goes on without it. */
    onFocus: (event: FocusEvent): void => {
      if (!extending.current && placeOf(event.target)) setSelection(null)
      extending.current = false
    },
    onPaste: (event: ClipboardEvent): void => {
      const place = placeOf(event.target)
      const cells = place && pastedCells(event.clipboardData.getData("text/plain"))
      if (!place || !cells) return
      event.preventDefault()
      options.apply(pasted(options, place, cells))
    },
    onCopy: (event: ClipboardEvent): void => {
      const place = placeOf(event.target)
      const cells = place ? selected(place) : []
      if (!place || cells.length < 2) return
      event.preventDefault()
      const { rows } = options
      const texts = cells.map((at) => cellOf(rows[shown.indices[at]!]!, place.column))
      event.clipboardData.setData("text/plain", texts.join("\n"))
    },
  }
}

type Acting = Options & {
  move: (place: CellPlace, step: number, extend: boolean) => void
  selected: (place: CellPlace) => number[]
}

function actionOf(
  event: KeyboardEvent,
  place: CellPlace,
  { table, rows, shown, undo, redo, apply, onEdit, onSame, move, selected }: Acting,
): (() => void) | null {
  const { key, altKey, shiftKey } = event
  const index = shown.indices[place.at]!
  if (event.ctrlKey || event.metaKey) {
    const letter = key.toLowerCase()
    if (letter === "z") return shiftKey ? () => redo?.() : () => undo?.()
    if (letter === "y") return () => redo?.()
    if (letter !== "d") return null
    return () => apply(filledDown({ table, rows, shown }, place.column, selected(place)))
  }
  if (key === "Enter" && altKey && shiftKey) return () => onSame(index)
  if (key === "Enter" && altKey) {
    const found = suggest(table, rows[index]!, place.column)
    return found && (() => onEdit(index, place.column, found.text))
  }
  if (key === "ArrowUp") return () => move(place, -1, shiftKey)
  if (key === "ArrowDown") return () => move(place, 1, shiftKey)
  if (key === "Enter") return () => move(place, shiftKey ? -1 : 1, false)
  const cells = selected(place)
  if (key !== "Delete" || cells.length < 2) return null
  return () =>
    apply(
      cells.map((at): Patch[number] => {
        const each = shown.indices[at]!
        return [each, editRow(table, rows[each]!, place.column, "")]
      }),
    )
}

type Filled = Pick<Options, "table" | "rows" | "shown">

/** The first of the cells goes into all others; a single one takes what stands above it. */
function filledDown({ table, rows, shown }: Filled, column: number, cells: number[]): Patch {
  const from = cells.length > 1 ? cells[0]! : cells[0]! - 1
  const source = shown.indices[from]
  if (source === undefined) return []
  const text = cellOf(rows[source]!, column)
  return cells
    .filter((at) => at !== from)
    .map((at): Patch[number] => {
      const index = shown.indices[at]!
      return [index, editRow(table, rows[index]!, column, text)]
    })
}

/** A range of a spreadsheet goes into the cells from one on, to the right and down. */
function pasted(
  { table, rows, shown, columns }: Options,
  { at, column }: CellPlace,
  cells: string[][],
): Patch {
  const left = columns.indexOf(column)
  return cells.flatMap((texts, down): Patch => {
    const index = shown.indices[at + down]
    if (index === undefined) return []
    const row = texts.reduce((known, text, right) => {
      const to = columns[left + right]
      return to === undefined ? known : editRow(table, known, to, text)
    }, rows[index]!)
    return [[index, row]]
  })
}

function placeOf(target: EventTarget): CellPlace | null {
  if (!(target instanceof HTMLInputElement) || target.dataset.column === undefined) return null
  return { at: Number(target.dataset.at), column: Number(target.dataset.column) }
}
