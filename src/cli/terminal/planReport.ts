import type { Answer } from "../../http/apiClient.ts"
import { plain } from "./plain.ts"

type Row = Answer<"GET /api/customers/import/plans/{id}/rows">["rows"][number]

/** Where a plan is looked up, relative to the server. */
export function planPath(id: string): string {
  return `api/customers/import/plans/${encodeURIComponent(id)}`
}

/** One row of a plan on one line; `place` is what its file has, lines or rows. */
export function rowLine(row: Row, place: "Line" | "Row"): string {
  return plain(`${place} ${row.line}: ${row.customer?.name ?? ""} ${changeOf(row)}`)
}

/** What a row does: its verdict, and the fields that it changes in a customer that is there. */
export function changeOf({ verdict, folded, changes, message }: Omit<Row, "index" | "line">) {
  const again = folded ? " (again)" : ""
  if (verdict === "reject") return plain(`${verdict}: ${message ?? ""}`)
  if (verdict !== "update") return `${verdict}${again}`
  const said = changes.map(
    ({ field, before, after }) => `${field} ${text(before)} → ${text(after)}`,
  )
  return plain(`${verdict}${again}: ${said.join(", ")}`)
}

function text(value: Row["changes"][number]["before"]): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "–")
}
