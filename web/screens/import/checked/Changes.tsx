import type { Change } from "../../../../src/customer/values.ts"
import { fieldName } from "../../../texts/fieldName.ts"
import { labelled } from "../../../texts/labelled.ts"

/** What changes, field by field: what was there and what comes. */
export function Changes({ changes }: { changes: Change[] }) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {changes.map(({ field, before, after }) => (
        <span key={field} className="min-w-0 break-words">
          <span className="text-muted">{labelled(fieldName(field))}</span>
          {asText(before) !== "" && (
            <>
              <del className="text-muted">{asText(before)}</del>
              {" → "}
            </>
          )}
          <ins className="no-underline font-medium">{asText(after) || "–"}</ins>
        </span>
      ))}
    </span>
  )
}

export function asText(value: string | string[] | null | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "")
}
