import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react"
import type { CSSProperties } from "react"
import { Button } from "../../parts/Button.tsx"
import { isReady, type RejectedRow } from "../../reading/rejectedRow.ts"
import type { PlaceTexts } from "../../texts/placeTexts.ts"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.rejected

type Props = {
  row: RejectedRow
  places: PlaceTexts
  /** Whether the row would be taken as it is shown. */
  canAccept: boolean
  names: string[]
  columns: number[]
  template: CSSProperties
  onEdit: (column: number, text: string) => void
  onSkip: (isSkipped: boolean) => void
  onAccept: () => void
}

/** One rejected row: its cells to edit, and below them what is wrong. */
export function RejectedLine(props: Props) {
  const { row, places, canAccept, names, columns, template, onEdit, onSkip, onAccept } = props
  const { line, isSkipped, problems } = row
  const marked = new Set(problems.map(({ column }) => column))
  const isGood = isReady(row)
  const Icon = isSkipped ? CircleMinus : isGood ? CircleCheck : CircleAlert
  return (
    <div
      className={`border-b border-line px-4 pt-2.5 pb-2 ${isSkipped ? "bg-sunken" : ""}
        ${isGood ? "bg-good-soft" : ""}`}
    >
      <div className="grid items-center gap-2" style={template}>
        <span className="text-sm text-muted tabular-nums">{line}</span>
        {columns.map((column) => {
          const name = names[column] ?? T.surplus
          const isSurplus = column === names.length
          const isWrong = isSurplus ? row.surplus !== "" : marked.has(names[column] ?? null)
          const isMarked = isWrong && !isGood && !isSkipped
          if (isSurplus && !isWrong) return <span key={column} />
          return (
            <input
              key={column}
              aria-label={places.cell(name, line)}
              aria-invalid={isWrong && !isGood}
              aria-describedby={isWrong ? `problem-${line}` : undefined}
              disabled={isSkipped}
              data-column={column}
              value={isSurplus ? row.surplus : row.cells[column]}
              onChange={({ target }) => onEdit(column, target.value)}
              className={`input min-h-8! px-2! py-1! text-sm disabled:opacity-60
                ${isMarked ? "border-danger! bg-danger-soft!" : "border-line!"}`}
            />
          )
        })}
        <Button
          small
          look="quiet"
          aria-label={isSkipped ? places.take(line) : places.leaveOut(line)}
          onClick={() => onSkip(!isSkipped)}
        >
          {isSkipped ? T.unskip : T.skip}
        </Button>
      </div>
      <div
        id={`problem-${line}`}
        className={`sticky left-4 mt-1 flex w-fit max-w-[min(56rem,calc(100vw-4rem))] items-start
          gap-1.5 text-sm ${lookOf(row)}`}
      >
        <Icon size={15} aria-hidden className="mt-0.5 shrink-0" />
        <span>
          {isSkipped && T.skipped}
          {!isSkipped && isGood && T.good}
          {!isSkipped && !isGood && problems.map(({ message }) => message).join(" ")}
        </span>
        {canAccept && (
          <button type="button" className="ml-2 shrink-0 text-ink underline" onClick={onAccept}>
            {T.again}
          </button>
        )}
      </div>
    </div>
  )
}

function lookOf(row: RejectedRow): string {
  if (row.isSkipped) return "text-muted"
  return isReady(row) ? "text-good" : "text-danger"
}
