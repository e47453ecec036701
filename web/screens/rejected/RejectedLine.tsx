import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react"
import type { CSSProperties } from "react"
import { Button } from "../../parts/Button.tsx"
import type { Suggestion } from "../../reading/correct/problemKinds.ts"
import { isReady, type RejectedRow } from "../../reading/correct/rejectedRow.ts"
import type { PlaceTexts } from "../../texts/placesOf.ts"
import { problemText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { MetCustomers } from "./MetCustomers.tsx"

const T = TEXTS.rejected

type Props = {
  row: RejectedRow
  /** Its place among the rows that are shown. */
  at: number
  places: PlaceTexts
  /** Whether the row would be taken as it is shown. */
  canAccept: boolean
  suggestion: Suggestion | null
  names: string[]
  columns: number[]
  template: CSSProperties
  isSelected: (column: number) => boolean
  onEdit: (column: number, text: string) => void
  onSkip: (isSkipped: boolean) => void
  onAccept: () => void
}

/** One rejected row: its cells to edit, and below them what is wrong. */
export function RejectedLine(props: Props) {
  const { row, places, columns, template, onSkip } = props
  const { line, isSkipped } = row
  const isGood = isReady(row)
  return (
    <div
      className={`border-b border-line px-4 pt-2.5 pb-2 sm:px-5 ${isSkipped ? "bg-sunken" : ""}
        ${isGood ? "bg-good-soft" : ""}`}
    >
      <div className="grid items-center gap-2" style={template}>
        <span className="text-sm text-muted tabular-nums">{line}</span>
        {columns.map((column) => (
          <Cell key={column} {...props} column={column} isGood={isGood} />
        ))}
        <Button
          small
          look="quiet"
          aria-label={isSkipped ? places.take(line) : places.leaveOut(line)}
          onClick={() => onSkip(!isSkipped)}
        >
          {isSkipped ? T.unskip : T.skip}
        </Button>
      </div>
      <WhatIsWrong {...props} isGood={isGood} />
    </div>
  )
}

type CellProps = Props & { column: number; isGood: boolean }

function Cell({ row, at, places, names, column, isGood, isSelected, onEdit }: CellProps) {
  const { line, isSkipped, problems, surplus } = row
  const name = names[column] ?? T.surplus
  const isSurplus = column === names.length
  const isWrong = isSurplus
    ? surplus !== ""
    : problems.some((problem) => problem.column === names[column])
  const isMarked = isWrong && !isGood && !isSkipped
  if (isSurplus && !isWrong) return <span />
  return (
    <input
      aria-label={places.cell(name, line)}
      aria-invalid={isWrong && !isGood}
      aria-describedby={isWrong ? `problem-${line}` : undefined}
      disabled={isSkipped}
      data-column={column}
      data-at={at}
      value={isSurplus ? surplus : row.cells[column]}
      onChange={({ target }) => onEdit(column, target.value)}
      className={`input min-h-8! px-2! py-1! text-sm disabled:opacity-60
        ${isMarked ? "border-danger! bg-danger-soft!" : "border-line!"}
        ${isSelected(column) ? "border-accent! bg-accent-soft!" : ""}`}
    />
  )
}

function WhatIsWrong(props: Props & { isGood: boolean }) {
  const { row, canAccept, suggestion, isGood, onAccept, onEdit } = props
  const { line, isSkipped, problems } = row
  const Icon = isSkipped ? CircleMinus : isGood ? CircleCheck : CircleAlert
  return (
    <div
      id={`problem-${line}`}
      className={`sticky left-4 mt-1 flex w-fit items-start gap-1.5 text-sm
        max-sm:w-[calc(100vw-4rem)] max-sm:flex-wrap sm:left-5 sm:max-w-[calc(100vw-5.75rem)]
        lg:max-w-[min(56rem,calc(100vw-21.75rem))] ${lookOf(row)}`}
    >
      <Icon size={15} aria-hidden className="mt-0.5 shrink-0" />
      <span className="max-sm:grow max-sm:basis-40">
        {isSkipped && T.skipped}
        {!isSkipped && isGood && T.good}
        {!isSkipped && !isGood && problems.map(problemText).join(" ")}
      </span>
      {!isSkipped && !isGood && <MetCustomers problems={problems} />}
      {canAccept && (
        <button type="button" className="ml-2 shrink-0 text-ink underline" onClick={onAccept}>
          {T.again}
        </button>
      )}
      {suggestion && !canAccept && (
        <button
          type="button"
          title={T.useKey}
          className="ml-2 shrink-0 text-ink underline"
          onClick={() => onEdit(suggestion.column, suggestion.text)}
        >
          {suggestion.text === "" ? T.useBlank : T.use(suggestion.text)}
        </button>
      )}
    </div>
  )
}

function lookOf(row: RejectedRow): string {
  if (row.isSkipped) return "text-muted"
  return isReady(row) ? "text-good" : "text-danger"
}
