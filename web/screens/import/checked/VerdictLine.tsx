import { ChevronDown, ChevronRight } from "lucide-react"
import { useId, useState } from "react"
import { TEXT_FIELDS } from "../../../../src/customer/fields.ts"
import type { PlanRow } from "../../../../src/plans/shownRow.ts"
import { fieldName } from "../../../texts/fieldName.ts"
import type { PlaceTexts } from "../../../texts/placesOf.ts"
import { rowText } from "../../../texts/said.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { MetCustomers } from "../../rejected/MetCustomers.tsx"
import { asText, Changes } from "./Changes.tsx"
import { Verdict } from "./Verdict.tsx"

const T = TEXTS.import.check

/** One row of the file: what becomes of it, and the whole customer for those who look into it. */
export function VerdictLine({ row, places }: { row: PlanRow; places: PlaceTexts }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { customer, line, mark } = row
  const Icon = isOpen ? ChevronDown : ChevronRight
  return (
    <li className="border-t border-line px-4 py-2 text-sm sm:px-5">
      <div
        className="grid items-baseline gap-x-4 gap-y-1
          md:grid-cols-[6.5rem_9rem_minmax(0,14rem)_minmax(0,1fr)]"
      >
        <span className="flex items-baseline gap-1 text-muted tabular-nums">
          {customer === null ? (
            <span className="hidden w-6 md:block" />
          ) : (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={id}
              aria-label={T.lookInto(places.at(line))}
              onClick={() => setOpen(!isOpen)}
              className="-my-0.5 grid size-6 place-items-center self-center rounded-md
                hover:bg-sunken"
            >
              <Icon size={16} aria-hidden />
            </button>
          )}
          <span>{places.at(line)}</span>
        </span>
        <span className="flex flex-wrap items-baseline gap-x-1.5 gap-y-1">
          <Verdict verdict={row.folded ? "fold" : row.verdict} />
          {row.folded_with !== null && (
            <span className="whitespace-nowrap text-muted">= {places.at(row.folded_with)}</span>
          )}
        </span>
        <span className="min-w-0 font-medium">
          <span className={`truncate ${customer === null ? "hidden md:block" : "block"}`}>
            {customer?.name ?? "–"}
          </span>
          {mark === "takes_over" && (
            <span
              title={T.takesOverWhy}
              className="inline-block rounded-md bg-warn-soft px-2 py-0.5 text-warn"
            >
              {T.takesOver}
            </span>
          )}
        </span>
        <What row={row} />
      </div>
      {isOpen && customer !== null && <Whole id={id} row={row} customer={customer} />}
    </li>
  )
}

function What({ row }: { row: PlanRow }) {
  const { verdict, folded, customer, changes, message, problems = [] } = row
  if (message !== null) {
    return (
      <span className="text-danger">
        {rowText(row)} <MetCustomers problems={problems} />
      </span>
    )
  }
  if (verdict === "create") {
    const said = [customer?.company, customer?.email, customer?.phone, customer?.city]
    return <span className="truncate text-muted">{said.filter(Boolean).join(" · ")}</span>
  }
  if (folded && changes.length === 0) return <span className="text-muted">{T.foldsOnly}</span>
  return <Changes changes={changes} />
}

type WholeProps = { id: string; row: PlanRow; customer: NonNullable<PlanRow["customer"]> }

/** The customer as the row leaves it; what the row changes is set apart. */
function Whole({ id, row, customer }: WholeProps) {
  const changed = new Set(row.changes.map(({ field }) => field))
  const values: [field: string, value: string][] = [
    ...TEXT_FIELDS.map((field): [string, string] => [field, asText(customer[field])]),
    ["tags", asText(customer.tags)],
    ...Object.entries(customer.attributes).map(([header, value]): [string, string] => [
      `attributes.${header}`,
      value,
    ]),
  ]
  return (
    <div id={id} className="mt-1 mb-2 rounded-lg bg-ground px-3 py-2 md:ml-26">
      <p className="mb-2 text-muted">{row.folded ? T.foldedInto : T.leaves}</p>
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
        {values
          .filter(([, value]) => value !== "")
          .map(([field, value]) => (
            <div key={field} className="min-w-0">
              <dt className="text-muted">{fieldName(field)}</dt>
              <dd className={`break-words ${changed.has(field) ? "font-semibold" : ""}`}>
                {value}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
