import { useVirtualizer } from "@tanstack/react-virtual"
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from "react"
import {
  editRow,
  isGuess,
  type RejectedRow,
  type RejectedTable,
  recheck,
} from "../../reading/rejectedRow.ts"
import type { PlaceTexts } from "../../texts/placeTexts.ts"
import { TEXTS } from "../../texts/texts.ts"
import { RejectedLine } from "./RejectedLine.tsx"

const T = TEXTS.rejected
const ROW_PIXELS = 76
const TELLING = new Set(["name", "first_name", "last_name", "company", "email", "external_id"])

type Props = {
  table: RejectedTable
  rows: RejectedRow[]
  places: PlaceTexts
  onChange: (index: number, row: RejectedRow) => void
  /** What stands above the rows. */
  children?: ReactNode
}

/**
 * Rejected rows as one would see them in a spreadsheet; only those in sight are in the document.
 */
export function RejectedGrid({ table, rows, places, onChange, children }: Props) {
  const [isAll, setAll] = useState(false)
  const { all, telling } = useShownColumns(table)
  const columns = isAll ? all : telling
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
  })
  const template = {
    gridTemplateColumns: `3.5rem repeat(${columns.length}, minmax(12rem, 1fr)) 5.5rem`,
  }
  return (
    <div className="card">
      {children}
      {all.length > telling.length && (
        <label className="flex min-h-11 items-center gap-2 border-b border-line px-4 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={!isAll}
            onChange={({ target }) => setAll(!target.checked)}
          />
          {T.onlyMarked}
        </label>
      )}
      <div
        ref={scroller}
        className="max-h-[max(20rem,calc(100dvh-22rem))] overflow-auto rounded-b-xl"
        onKeyDown={moveFocus}
        role="none"
      >
        <div className="w-max min-w-full">
          <Heads
            names={columns.map((column) => table.names[column] ?? T.surplus)}
            {...{ template, places }}
          />
          <ul className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, key }) => (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <RejectedLine
                  row={rows[index]!}
                  places={places}
                  canAccept={isGuess(table, rows[index]!)}
                  names={table.names}
                  columns={columns}
                  template={template}
                  onEdit={(column, text) =>
                    onChange(index, editRow(table, rows[index]!, column, text))
                  }
                  onSkip={(isSkipped) => onChange(index, { ...rows[index]!, isSkipped })}
                  onAccept={() => onChange(index, recheck(table, rows[index]!))}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

type HeadsProps = { names: string[]; template: CSSProperties; places: PlaceTexts }

/** Only for those who see them: every cell says its own column to those who hear it. */
function Heads({ names, template, places }: HeadsProps) {
  return (
    <div
      aria-hidden
      className="table-head sticky top-0 z-[1] grid gap-2 border-b border-line bg-surface px-4
        py-2.5"
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

/** Up, down and Enter go from row to row, as in a spreadsheet. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }
  const step = steps[event.key]
  const from = event.target
  if (step === undefined || !(from instanceof HTMLInputElement)) return
  const cells = `input[data-column="${from.dataset.column}"]:enabled`
  const inputs = [...event.currentTarget.querySelectorAll<HTMLInputElement>(cells)]
  const to = inputs[inputs.indexOf(from) + step]
  event.preventDefault()
  to?.focus()
  to?.select()
}
