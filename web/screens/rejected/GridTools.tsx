import { Redo2, Undo2 } from "lucide-react"
import { Button } from "../../parts/Button.tsx"
import { alike, cellOf, type Replacement } from "../../reading/correct/alike.ts"
import { labelOf, type ProblemKind, suggest } from "../../reading/correct/problemKinds.ts"
import type { RejectedRow, RejectedTable } from "../../reading/correct/rejectedRow.ts"
import { formatCount } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { ReplaceForm } from "./ReplaceForm.tsx"
import type { Corrections, Patch } from "./useCorrections.ts"
import { ALL, isSettled, LEFT, type ShownRows } from "./useShownRows.ts"

const T = TEXTS.rejected

type Props = {
  table: RejectedTable
  rows: RejectedRow[]
  kinds: ProblemKind[]
  shown: ShownRows
  /** What was done to one cell and may be done to others. */
  last: Replacement | null
  undo: Corrections["undo"]
  redo: Corrections["redo"]
  onSuggest: (indices: readonly number[]) => void
  onSkip: (indices: readonly number[]) => void
  onBlank: (indices: readonly number[], column: number) => void
  onReplace: (patch: Patch) => void
}

/** What is wrong by its kinds, and what can be done to all rows of a kind at once. */
export function GridTools(props: Props) {
  const { table, rows, kinds, shown, last, undo, redo, onReplace } = props
  const kind = kinds.find(({ key }) => key === shown.key)
  return (
    <div className="space-y-3 border-b border-line px-4 py-3 sm:px-5">
      <Filter {...{ rows, kinds, shown }} />
      {kind && <KindActions {...props} kind={kind} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button small disabled={undo === null} onClick={() => undo?.()}>
          <Undo2 size={16} aria-hidden />
          {T.undoEdit}
        </Button>
        <Button small disabled={redo === null} onClick={() => redo?.()}>
          <Redo2 size={16} aria-hidden />
          {T.redoEdit}
        </Button>
        <ReplaceForm {...{ table, rows, onReplace }} indices={shown.indices} />
        <details className="min-w-0 text-sm">
          <summary className="rounded-md px-2 py-1 text-muted">{T.keys}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
            {T.keyHelp.map(([keys, what]) => (
              <div key={keys} className="contents">
                <dt className="font-medium">{keys}</dt>
                <dd className="text-muted">{what}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      {last && <SameForOthers {...{ table, rows, last, onReplace }} />}
    </div>
  )
}

function Filter({ rows, kinds, shown }: Pick<Props, "rows" | "kinds" | "shown">) {
  const left = rows.reduce((count, row) => count + (isSettled(row) ? 0 : 1), 0)
  const chips: [key: string, name: string, left: number][] = [
    [ALL, T.allRows, rows.length],
    [LEFT, T.leftRows, left],
    ...kinds.map((kind): [string, string, number] => [
      kind.key,
      labelOf(kind),
      kind.rows.reduce((count, index) => count + (isSettled(rows[index]!) ? 0 : 1), 0),
    ]),
  ]
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-2">
      <legend className="sr-only">{T.filter}</legend>
      {chips.map(([key, name, count]) => (
        <button
          key={key}
          type="button"
          aria-pressed={shown.key === key}
          onClick={() => shown.show(key)}
          className={`flex min-h-8 max-w-full items-center gap-2 rounded-full border px-3 text-left
            text-sm ${shown.key === key ? "border-accent bg-accent-soft" : "border-line"}`}
        >
          <span className="min-w-0 wrap-anywhere">{name}</span>
          <span className="font-semibold tabular-nums">
            {count === 0 && key !== ALL ? T.settled : formatCount(count)}
          </span>
        </button>
      ))}
    </fieldset>
  )
}

/** What can be done to all rows of a kind that are still wrong. */
function KindActions({
  table,
  rows,
  kind,
  onSuggest,
  onSkip,
  onBlank,
}: Props & { kind: ProblemKind }) {
  const left = kind.rows.filter((index) => !isSettled(rows[index]!))
  const first = left[0]
  if (first === undefined) return null
  const column = kind.column === null ? table.header.length : table.names.indexOf(kind.column)
  const found = column < 0 ? null : suggest(table, rows[first]!, column)
  const canBlank = kind.code !== "no_name" && kind.column !== null && column >= 0
  return (
    <div className="flex flex-wrap items-center gap-2">
      {found && (
        <>
          <Button small look="primary" onClick={() => onSuggest(left)}>
            {T.suggestAll(left.length)}
          </Button>
          <span className="text-sm text-muted">
            {T.example(cellOf(rows[first]!, column), found.text || T.useBlank)}
          </span>
        </>
      )}
      {canBlank && (
        <Button small onClick={() => onBlank(left, column)}>
          {T.blankAll(left.length)}
        </Button>
      )}
      <Button small onClick={() => onSkip(left)}>
        {T.skipAll(left.length)}
      </Button>
    </div>
  )
}

type SameProps = Pick<Props, "table" | "rows" | "onReplace"> & { last: Replacement }

function SameForOthers({ table, rows, last, onReplace }: SameProps) {
  const { column, find, replace } = last
  const count = rows.reduce(
    (sum, row) => sum + (!isSettled(row) && cellOf(row, column).includes(find) ? 1 : 0),
    0,
  )
  if (count === 0) return null
  return (
    <Button small look="primary" onClick={() => onReplace(alike(table, rows, last))}>
      {T.doSame(find, replace, count)}
    </Button>
  )
}
