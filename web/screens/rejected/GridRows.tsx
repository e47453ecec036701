import { useVirtualizer } from "@tanstack/react-virtual"
import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react"
import { suggest } from "../../reading/correct/problemKinds.ts"
import { isGuess, type RejectedRow, type RejectedTable } from "../../reading/correct/rejectedRow.ts"
import type { PlaceTexts } from "../../texts/placesOf.ts"
import { TEXTS } from "../../texts/texts.ts"
import { RejectedLine } from "./RejectedLine.tsx"
import type { Corrections } from "./useCorrections.ts"
import { type CellPlace, useGridKeys } from "./useGridKeys.ts"
import type { ShownRows } from "./useShownRows.ts"

const T = TEXTS.rejected
const ROW_PIXELS = 76
const TELLING = new Set(["name", "first_name", "last_name", "company", "email", "external_id"])

type Props = Pick<Corrections, "undo" | "redo" | "apply"> & {
  table: RejectedTable
  rows: RejectedRow[]
  places: PlaceTexts
  shown: ShownRows
  onEdit: (index: number, column: number, text: string) => void
  onSkip: (index: number, isSkipped: boolean) => void
  onAccept: (index: number) => void
  /** Does to all rows that are alike what is known for this one. */
  onSame: (index: number) => void
}

/**
 * Rejected rows as one would see them in a spreadsheet; only those in sight are in the document.
 */
export function GridRows(props: Props) {
  const { table, rows, places, shown } = props
  const [isAll, setAll] = useState(false)
  const { all, telling } = useShownColumns(table)
  const columns = isAll ? all : telling
  const scroller = useRef<HTMLDivElement>(null)
  const { indices } = shown
  const virtual = useVirtualizer({
    count: indices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
    scrollPaddingStart: 48,
  })
  const goTo = useGoTo(scroller, (at) => virtual.scrollToIndex(at, { align: "auto" }))
  const keys = useGridKeys({ ...props, columns, goTo })
  useGoal(shown, rows, table, columns, goTo)
  const template = {
    gridTemplateColumns: `3.5rem repeat(${columns.length}, minmax(12rem, 1fr)) 5.5rem`,
  }
  return (
    <>
      {all.length > telling.length && (
        <label
          className="flex min-h-11 items-center gap-2 border-b border-line px-4 text-sm
            sm:px-5"
        >
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={!isAll}
            onChange={({ target }) => setAll(!target.checked)}
          />
          {T.onlyMarked}
        </label>
      )}
      <div
        ref={scroller}
        className="max-h-[max(20rem,calc(100dvh-22rem))] scroll-pt-12 overflow-auto rounded-b-xl"
        onKeyDown={keys.onKeyDown}
        onPaste={keys.onPaste}
        onCopy={keys.onCopy}
        onFocus={keys.onFocus}
        role="none"
      >
        <div className="w-max min-w-full">
          <Heads
            names={columns.map((column) => table.names[column] ?? T.surplus)}
            {...{ template, places }}
          />
          <ul className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index: at, start, key }) => (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={at}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Line {...{ ...props, columns, template, at }} isSelected={keys.isSelected} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

type LineProps = Props & {
  at: number
  columns: number[]
  template: CSSProperties
  isSelected: (at: number, column: number) => boolean
}

/** The row at a place among those that are shown. */
function Line({ table, rows, shown, at, columns, isSelected, ...props }: LineProps) {
  const index = shown.indices[at]!
  const row = rows[index]!
  const { places, template, onEdit, onSkip, onAccept } = props
  return (
    <RejectedLine
      {...{ row, places, columns, template, at }}
      canAccept={isGuess(table, row)}
      suggestion={firstSuggestion(table, row, columns)}
      names={table.names}
      isSelected={(column) => isSelected(at, column)}
      onEdit={(column, text) => onEdit(index, column, text)}
      onSkip={(isSkipped) => onSkip(index, isSkipped)}
      onAccept={() => onAccept(index)}
    />
  )
}

function firstSuggestion(table: RejectedTable, row: RejectedRow, columns: number[]) {
  for (const column of columns) {
    const found = suggest(table, row, column)
    if (found) return found
  }
  return null
}

/** Takes the focus to a cell, which may have to be scrolled into the document first. */
function useGoTo(
  scroller: { current: HTMLDivElement | null },
  scrollTo: (at: number) => void,
): (place: CellPlace) => void {
  const wanted = useRef<CellPlace | null>(null)
  const [, again] = useState(0)
  const look = (): void => {
    if (wanted.current === null) return
    const { at, column } = wanted.current
    const cell = `li[data-index="${at}"] input[data-column="${column}"]`
    const input = scroller.current?.querySelector<HTMLInputElement>(cell)
    if (!input) return
    wanted.current = null
    input.focus()
    input.select()
  }
  useEffect(look)
  return (place) => {
    wanted.current = place
    scrollTo(place.at)
    again((count) => count + 1)
  }
}

/** Where a line of the list of problems leads. */
function useGoal(
  { goal }: ShownRows,
  rows: RejectedRow[],
  table: RejectedTable,
  columns: number[],
  goTo: (place: CellPlace) => void,
): void {
  const gone = useRef<typeof goal>(null)
  useEffect(() => {
    if (goal === null || gone.current === goal) return
    gone.current = goal
    const marked = rows[goal.at]?.problems[0]?.column ?? null
    const column = marked === null ? -1 : table.names.indexOf(marked)
    goTo({ at: goal.at, column: columns.includes(column) ? column : columns[0]! })
  })
}

type HeadsProps = { names: string[]; template: CSSProperties; places: PlaceTexts }

/** Only for those who see them: every cell says its own column to those who hear it. */
function Heads({ names, template, places }: HeadsProps) {
  return (
    <div
      aria-hidden
      className="table-head sticky top-0 z-[1] grid gap-2 border-b border-line bg-surface px-4
        py-2.5 sm:px-5"
      style={template}
    >
      <span>{places.name}</span>
      {names.map((name) => (
        <span key={name} className="truncate">
          {name}
        </span>
      ))}
    </div>
  )
}

/** All columns that are filled; those with problems and those by which one knows a customer. */
function useShownColumns(table: RejectedTable): { all: number[]; telling: number[] } {
  return useMemo(() => {
    const { rows, names, match } = table
    const marked = new Set(rows.flatMap(({ problems }) => problems.map(({ column }) => column)))
    const isMarked = (index: number): boolean => marked.has(names[index]!)
    const surplus = rows.some((row) => row.surplus.trim() !== "") ? [names.length] : []
    const all = names
      .map((_, index) => index)
      .filter((index) => isMarked(index) || rows.some(({ cells }) => cells[index]?.trim() !== ""))
    const telling = all.filter(
      (index) => isMarked(index) || TELLING.has(match.columns[index]?.field ?? ""),
    )
    return { all: [...all, ...surplus], telling: [...telling, ...surplus] }
  }, [table])
}
