import type { Drift, DriftedRow } from "../../../../src/plans/shownRow.ts"
import { ActionBar } from "../../../parts/ActionBar.tsx"
import { Button } from "../../../parts/Button.tsx"
import { Notice } from "../../../parts/Notice.tsx"
import { ScrollArea } from "../../../parts/ScrollArea.tsx"
import type { PlaceTexts } from "../../../texts/placesOf.ts"
import { rowText } from "../../../texts/said.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { Changes } from "./Changes.tsx"
import { Verdict } from "./Verdict.tsx"

const T = TEXTS.import.drift

type Props = {
  drift: Drift
  places: PlaceTexts
  onAccept: () => void
  onCheck: () => void
  /** What is to be done about it, and what else than accepting; it is checked again unless given. */
  instead?: { decide: string; button: string }
}

/** Rows that would do something else than the check said: what was promised beside what is now. */
export function DriftTable({ drift: { drifted, rows }, places, instead, ...props }: Props) {
  const { onAccept, onCheck } = props
  return (
    <div className="space-y-5">
      <Notice tone="warn">{T.title(drifted)}</Notice>
      <div className="card">
        <h2 className="px-4 pt-4 pb-3 sm:px-5">{T.rows}</h2>
        <ScrollArea label={T.rows}>
          <table className="w-full text-sm sm:min-w-2xl">
            <thead>
              <tr className="table-head border-b border-line">
                {[places.name, TEXTS.import.check.customer, T.promised, T.now].map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className="px-2 py-2 font-medium first:pl-4 sm:px-3 sm:first:pl-5"
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.index} className="border-b border-line align-baseline last:border-0">
                  <td className="py-2 pr-2 pl-4 text-muted tabular-nums sm:pr-3 sm:pl-5">
                    {row.line}
                  </td>
                  <td className="px-2 py-2 font-medium sm:px-3">{nameOf(row)}</td>
                  <Side side={row.promised} />
                  <Side side={row.now} />
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
        {drifted > rows.length && (
          <p className="border-t border-line px-4 py-3 text-sm text-muted">
            {TEXTS.import.check.more(rows.length)}
          </p>
        )}
      </div>
      <ActionBar said={instead?.decide ?? T.decide}>
        <Button onClick={onAccept}>{T.accept}</Button>
        <Button look="primary" onClick={onCheck}>
          {instead?.button ?? T.again}
        </Button>
      </ActionBar>
    </div>
  )
}

function Side({ side }: { side: DriftedRow["now"] }) {
  return (
    <td className="px-2 py-2 sm:px-3">
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Verdict verdict={side.folded ? "fold" : side.verdict} />
        {side.message ? rowText(side) : <Changes changes={side.changes} />}
      </span>
    </td>
  )
}

function nameOf({ promised, now }: DriftedRow): string {
  return promised.customer?.name ?? now.customer?.name ?? "–"
}
