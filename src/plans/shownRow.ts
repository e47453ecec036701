import type { RowProblem } from "../check/report.ts"
import { type Customer, TEXT_FIELDS, type TextField } from "../customer/fields.ts"
import type { Change, CustomerValues } from "../customer/values.ts"
import type { Queryable } from "../database/pool.ts"
import type { RowMark } from "./rowOutcome.ts"

/** A row of a file as a preview shows it. */
export type PreviewRow = {
  index: number
  line: number
  verdict: "create" | "update" | "unchanged" | "reject"
  /** The customer as the row would leave it; without an id and times that it does not have yet. */
  customer: PreviewCustomer | null
  changes: Change[]
  /** Why the row would be rejected. */
  message: string | null
  /** The same for a program, of a row that would be rejected. */
  problems?: RowProblem[] | undefined
  mark: RowMark
}

/** A row of a plan: what was promised of it. */
export type PlanRow = PreviewRow & {
  /** Whether it lands on a customer that an earlier row of the file stood for. */
  folded: boolean
  /** The line of the first such row, as far as it is known. */
  folded_with: number | null
}

/** Rows of a plan that would do something else than was promised. */
export type Drift = { drifted: number; rows: DriftedRow[] }

export type DriftedRow = { index: number; line: number; promised: DriftSide; now: DriftSide }

/** What one side says of a row. */
type DriftSide = Omit<PlanRow, "index" | "line">

export type PreviewCustomer = Omit<Customer, "id" | "created_at" | "updated_at"> & {
  id: string | null
  created_at: string | null
  updated_at: string | null
}

export type Times = { created_at: Date; updated_at: Date }

/**
 * When the customers with these ids came and changed; nothing of those that are made right now.
 * What a run has changed that nobody sees yet counts as it was before.
 */
export async function readTimes(
  db: Queryable,
  ids: string[],
  runId: string | null = null,
): Promise<Map<string, Times>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<Times & { id: string }>(
    `SELECT c.id, c.created_at,
       coalesce((i.before->>'updated_at')::timestamptz, c.updated_at) AS updated_at
     FROM customers c LEFT JOIN import_changes i ON i.run_id = $2::uuid AND i.customer_id = c.id
     WHERE c.id = ANY($1::uuid[]) AND c.created_at < now()`,
    [ids, runId],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A customer as a row with this verdict leaves it. */
export function shownCustomer(
  values: CustomerValues,
  id: string | null,
  verdict: PreviewRow["verdict"],
  times: Map<string, Times>,
): PreviewCustomer {
  const known = id === null ? undefined : times.get(id)
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, values[field]]))
  return {
    id,
    ...(texts as Pick<Customer, TextField>),
    tags: values.tags,
    attributes: Object.fromEntries(values.attributes),
    created_at: known?.created_at.toISOString() ?? null,
    // An update gives it a new one.
    updated_at: verdict === "unchanged" ? (known?.updated_at.toISOString() ?? null) : null,
  }
}

/** A customer that is not there yet has no name before. */
export function fromNothing(changes: Change[]): Change[] {
  return changes.map((change) => ({ ...change, before: null }))
}
