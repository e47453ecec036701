import type { Preview } from "../../api/types.ts"
import type { PlaceTexts } from "../../texts/placeTexts.ts"
import { FIELD_NAMES, TEXTS } from "../../texts/texts.ts"

const T = TEXTS.import.check

const LOOKS = {
  create: "bg-accent-soft text-accent-ink",
  update: "bg-sunken text-ink",
  unchanged: "bg-sunken text-muted",
  reject: "",
}

type Row = Preview["rows"][number]
type Props = { rows: Row[]; read: number; places: PlaceTexts }

/** What would become of the first rows, field by field; rejected ones are shown to be corrected. */
export function VerdictRows({ rows: all, read, places }: Props) {
  const rows = all.filter(({ verdict }) => verdict !== "reject")
  if (rows.length === 0) return null
  return (
    <section className="card" aria-labelledby="verdicts-title">
      <h2 id="verdicts-title" className="px-4 pt-4 pb-3 sm:px-5">
        {T.changes}
      </h2>
      <ul>
        {rows.map((row) => (
          <li
            key={row.index}
            className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 text-sm sm:px-5
              md:grid-cols-[5rem_7rem_minmax(0,14rem)_minmax(0,1fr)]"
          >
            <span className="text-muted tabular-nums">{places.at(row.line)}</span>
            <span>
              <span className={`rounded-md px-2 py-0.5 font-medium ${LOOKS[row.verdict]}`}>
                {TEXTS.verdicts[row.verdict]}
              </span>
            </span>
            <span className="min-w-0 font-medium">
              <span className="block truncate">{row.customer?.name ?? "–"}</span>
              {row.mark === "takes_over" && (
                <span
                  title={T.takesOverWhy}
                  className="inline-block rounded-md bg-warn-soft px-2 py-0.5 text-warn"
                >
                  {T.takesOver}
                </span>
              )}
            </span>
            <What row={row} />
          </li>
        ))}
      </ul>
      {read > all.length && (
        <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-5">
          {T.more(all.length)}
        </p>
      )}
    </section>
  )
}

function What({ row }: { row: Row }) {
  if (row.verdict === "create") {
    const { customer } = row
    const said = [customer?.company, customer?.email, customer?.phone, customer?.city]
    return <span className="truncate text-muted">{said.filter(Boolean).join(" · ")}</span>
  }
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {row.changes.map(({ field, before, after }) => (
        <span key={field} className="min-w-0 break-words">
          <span className="text-muted">{FIELD_NAMES[field] ?? field}: </span>
          {shown(before) !== "" && (
            <>
              <del className="text-muted">{shown(before)}</del>
              {" → "}
            </>
          )}
          <ins className="no-underline font-medium">{shown(after) || "–"}</ins>
        </span>
      ))}
    </span>
  )
}

function shown(value: string | string[] | null): string {
  if (value === null) return ""
  return Array.isArray(value) ? value.join(", ") : value
}
