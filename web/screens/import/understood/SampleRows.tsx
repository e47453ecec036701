import type { CustomerRow } from "../../../../src/customer/fields.ts"
import { ScrollArea } from "../../../parts/ScrollArea.tsx"
import type { FileReading } from "../../../reading/messages.ts"
import { fieldName } from "../../../texts/fieldName.ts"
import { placesOf } from "../../../texts/placesOf.ts"
import { problemText } from "../../../texts/said.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.understand
const SHOWN = 6

/** The first rows as the customers that they would become. */
export function SampleRows({ reading }: { reading: FileReading }) {
  const fields = reading.fields.filter((field) => field !== "attributes" && field !== "id")
  const rows = reading.rows.slice(0, SHOWN)
  if (rows.length === 0 || reading.problem !== null) return null
  return (
    <div className="card @container overflow-hidden">
      <h2 className="px-4 pt-4 pb-3 sm:px-5">{T.rows}</h2>
      <ScrollArea label={T.rows}>
        <table className="w-full text-sm">
          <thead>
            <tr className="table-head border-b border-line">
              <th scope="col" className="py-2 pr-3 pl-4 font-medium sm:pl-5">
                {placesOf(reading.dialect).name}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                  {fieldName(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, customer, problems }) => (
              <tr key={line} className="border-b border-line last:border-0">
                <td className="py-2 pr-3 pl-4 text-muted tabular-nums sm:pl-5">{line}</td>
                {customer === null ? (
                  <td colSpan={fields.length} className="bg-danger-soft px-3 py-2 text-danger">
                    {/* However wide the table is, this is read without scrolling sideways. */}
                    <p className="sticky left-3 max-w-[calc(100cqw-6.5rem)]">
                      {problems.map(problemText).join(" ")}
                    </p>
                  </td>
                ) : (
                  fields.map((field) => (
                    <td key={field} className="max-w-56 truncate px-3 py-2">
                      {cellOf(customer, field)}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  )
}

function cellOf(customer: CustomerRow, field: string): string {
  const value = customer[field as keyof CustomerRow]
  if (value === null || value === undefined) return ""
  return Array.isArray(value) ? value.join(", ") : value
}
