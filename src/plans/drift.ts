import type { PoolClient } from "pg"
import type { Change } from "../customer/values.ts"
import { PREVIEW_ROWS, REJECTED_FILE_ROWS } from "../limits.ts"
import { BLOCK_ROWS, rowsOfBlock } from "./blocks.ts"
import { type KeptRows, readAt, withinBytes } from "./planRows.ts"
import type { Drift, DriftedRow } from "./shownRow.ts"

/**
 * Compares what a merge has written down, within its transaction and before anybody else sees what
 * it wrote, with what a plan has promised: verdicts as bits, and of rows that change a customer on
 * both sides the changes themselves.
 */
export async function findDrift(client: PoolClient, plan: KeptRows, run: string): Promise<Drift> {
  const tables = { blocks: "row_blocks", outcomes: "row_outcomes", changed: "row_changed" }
  const now: KeptRows = { ...plan, runId: run, tables: { ...plan.tables, ...tables } }
  const judged = await otherVerdicts(client, plan)
  const changed = await otherChanges(client, plan, now)
  const all = [...judged.first, ...changed.first].sort((a, b) => a - b)
  const first = await withinBytes(client, plan, all.slice(0, PREVIEW_ROWS))
  const promised = await readAt(client, plan, first)
  const found = await readAt(client, now, first)
  const rows = promised.map(({ index, line, ...side }, row): DriftedRow => {
    const { index: _, line: __, ...other } = found[row]!
    // Of a customer that was not to change nothing was kept, and now it has changed.
    const customer = side.verdict === "unchanged" ? null : side.customer
    return { index, line, promised: { ...side, customer }, now: other }
  })
  return { drifted: judged.count + changed.count, rows }
}

type Found = { count: number; first: number[] }

async function otherVerdicts(client: PoolClient, { tables }: KeptRows): Promise<Found> {
  const differing = ["created", "updated", "unchanged", "rejected", "folded"].map(
    (verdict) => `(p.${verdict} # n.${verdict})`,
  )
  const bits = differing.join(" | ")
  const from = `FROM ${tables.blocks} p JOIN row_blocks n USING (block) WHERE (${bits}) <> 0`
  const { rows } = await client.query<{ count: number }>(
    `SELECT coalesce(sum(bit_count((${bits})::bit(${BLOCK_ROWS}))), 0)::integer AS count ${from}`,
  )
  const { rows: blocks } = await client.query<{ block: number; bits: string }>(
    `SELECT p.block, (${bits})::text AS bits ${from} ORDER BY p.block LIMIT $1`,
    [PREVIEW_ROWS],
  )
  const positions = blocks.flatMap(({ block, bits: set }) => rowsOfBlock(block, set))
  return { count: rows[0]!.count, first: positions.slice(0, PREVIEW_ROWS) }
}

async function otherChanges(client: PoolClient, plan: KeptRows, now: KeptRows): Promise<Found> {
  await client.query(`CREATE TEMP TABLE may_drift ON COMMIT DROP AS ${mayDrift(plan)}`)
  const found: Found = { count: 0, first: [] }
  for (let after = -1; ; ) {
    const { rows } = await client.query<{ index: number }>(
      "SELECT index FROM may_drift WHERE index > $1 ORDER BY index LIMIT $2",
      [after, REJECTED_FILE_ROWS],
    )
    if (rows.length === 0) return found
    const lot = rows.map(({ index }) => index)
    const positions = await withinBytes(client, plan, lot)
    after = positions[positions.length - 1]!
    const promised = await readAt(client, plan, positions)
    const others = await readAt(client, now, positions)
    promised.forEach(({ index, changes }, row) => {
      if (asText(changes) === asText(others[row]!.changes)) return
      found.count++
      if (found.first.length < PREVIEW_ROWS) found.first.push(index)
    })
  }
}

/**
 * Rows that change a customer on both sides and may do so otherwise: the customer before differs in
 * a field that the file has, or a side took them one at a time and says something else.
 */
function mayDrift({ tables, fields }: KeptRows): string {
  const own = fields.filter((field) => field !== "id")
  const [was, is] = ["p", "n"].map((side) => own.map((field) => `${side}.${field}`).join(", "))
  const alone = "o.verdict = 'update' AND NOT o.folded"
  return `SELECT index FROM ${tables.changed} p JOIN row_changed n USING (index)
      WHERE (${was}) IS DISTINCT FROM (${is})
    UNION ALL
    SELECT index FROM ${tables.outcomes} o JOIN row_outcomes n USING (index)
      WHERE o.verdict = 'update' AND n.verdict = 'update' AND o.folded = n.folded
        AND o.changes <> n.changes
    UNION ALL SELECT index FROM ${tables.outcomes} o JOIN row_changed USING (index) WHERE ${alone}
    UNION ALL SELECT index FROM ${tables.changed} JOIN row_outcomes o USING (index) WHERE ${alone}`
}

/** Neither attributes have an order that means anything, nor what is kept of a change. */
function asText(changes: Change[]): string {
  const sorted = [...changes].sort((a, b) => (a.field < b.field ? -1 : 1))
  return JSON.stringify(sorted.map(({ field, before, after }) => [field, before, after]))
}
