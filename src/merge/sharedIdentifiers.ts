import type { PoolClient } from "pg"
import type { FilePlaces } from "../check/filePlaces.ts"
import type { CheckedRow, Rejection } from "../check/report.ts"
import { rowMessage } from "../check/rowMessage.ts"
import { type Identifiers, standForThree } from "../customer/identity.ts"
import { shorten } from "../customer/shorten.ts"
import { ROWS_IN_ORDER_MAX, SHARERS_NAMED_MAX } from "../limits.ts"
import type { StagingTable } from "../stage/stagingTable.ts"
import type { Repeats } from "./groupRepeats.ts"
import type { Rejections } from "./rejections.ts"

/**
 * Refuses the rows whose identifier contradicts itself: an external id under three or more people,
 * or an e-mail under three or more names. Such an identifier is nobody's, for example the word NULL
 * or a made-up address. That is judged on the file alone, before any row is taken.
 */
export function refuseShared(
  rows: readonly CheckedRow[],
  places: FilePlaces = LINES,
): { kept: readonly CheckedRow[]; refused: Rejection[] } {
  const groups = Map.groupBy(rows, ({ ids }) => sharable(ids))
  const rejections: Rejection[] = []
  for (const [key, group] of groups) {
    if (key === null || !standForThree(group.map(({ ids }) => ids))) continue
    const lines = group.slice(0, SHARERS_NAMED_MAX + 1).map(({ line }) => line)
    for (const { index, line, row, ids, raw } of group) {
      const sharer = { index, line, name: row.name, ...ids, sharers: group.length }
      rejections.push({ ...refusal(sharer, lines, places), raw: raw ?? null })
    }
  }
  if (rejections.length === 0) return { kept: rows, refused: [] }
  const refused = new Set(rejections.map(({ index }) => index))
  return { kept: rows.filter(({ index }) => !refused.has(index)), refused: rejections }
}

/** What a row could share: its external id, else its e-mail. */
function sharable({ external_id, email }: Identifiers): string | null {
  if (external_id !== null) return `x ${external_id}`
  return email === null ? null : `e ${email}`
}

type Sharer = {
  index: number
  line: number
  name: string
  external_id: string | null
  email: string | null
  /** How many rows share the identifier. */
  sharers: number
}

/** The same for staged rows, which are removed from the staging table and from their groups. */
export async function refuseSharedStaged(
  client: PoolClient,
  staging: StagingTable,
  repeats: Repeats,
  rejections: Rejections,
  places: FilePlaces = LINES,
): Promise<void> {
  const tables = [staging.table, "alike_rows"]
  if (repeats.isCopy) tables.push(repeats.source)
  for (const { field, contradicting, rows } of RULES) {
    const shared = `shared_${field}`
    const found = await client.query(
      `CREATE TEMP TABLE ${shared} ON COMMIT DROP AS
       SELECT s.${field}, count(*)::integer AS sharers,
         (array_agg(s.line ORDER BY s.index))[1:${SHARERS_NAMED_MAX + 1}] AS lines
       FROM ${staging.table} s JOIN (${contradicting}) c USING (${field})
       WHERE ${rows} GROUP BY s.${field}`,
    )
    if (found.rowCount === 0) continue
    await client.query(
      `DECLARE sharers NO SCROLL CURSOR FOR
       SELECT s.index, s.line, s.name, s.external_id, s.email, h.sharers, h.lines
       FROM ${staging.table} s JOIN ${shared} h USING (${field}) WHERE ${rows} ORDER BY s.index`,
    )
    for (;;) {
      const { rows: some } = await client.query<Sharer & { lines: number[] }>(
        `FETCH ${ROWS_IN_ORDER_MAX} FROM sharers`,
      )
      if (some.length === 0) break
      for (const { lines, ...sharer } of some) rejections.add(refusal(sharer, lines, places))
    }
    await client.query("CLOSE sharers")
    for (const table of tables) {
      await client.query(`DELETE FROM ${table} s USING ${shared} h
        WHERE s.${field} = h.${field} AND ${rows}`)
    }
  }
}

const LINES: FilePlaces = { record: "Line" }

function refusal(sharer: Sharer, first: number[], places: FilePlaces): Rejection {
  const { index, line, name, external_id, email, sharers } = sharer
  const others = first.filter((other) => other !== line).slice(0, SHARERS_NAMED_MAX)
  const identifier = external_id === null ? "email" : "external_id"
  const value = shorten(external_id ?? email ?? "")
  const column = places[identifier]
  const told = rowMessage("shared_identifier", {
    ...{ identifier, value, lines: others, more: sharers - 1 - others.length },
    place: places.record === "Line" ? "line" : "row",
    ...(column && { column: shorten(column.header) }),
    ...(column?.letters && { letters: column.letters }),
  })
  const error = { index, line, column: column?.header ?? null, name, value, ...told }
  return { index, line, errors: [error], raw: null }
}

/**
 * Rows that leave these out have all one name, or all one e-mail. Where leaving out one more name,
 * or one more e-mail, leaves no row over, no three rows differ in both; and the other way round.
 */
const left = (these: string) => `(
  min(a.name_key) FILTER (WHERE ${these})
    IS NOT DISTINCT FROM max(a.name_key) FILTER (WHERE ${these})
  OR (count(*) FILTER (WHERE ${these} AND a.email IS NULL) = 0
    AND min(a.email) FILTER (WHERE ${these}) = max(a.email) FILTER (WHERE ${these})))`

/**
 * Three rows of an external id whose names differ and whose e-mails, where given, differ. To look
 * at all threes would take for ever; but there are such three exactly where no two of the names
 * and e-mails, taken together, stand on all of the rows (König's theorem). One of two such would
 * have to be the name or the e-mail of any row, so it is enough to try with those of one.
 */
const RULES = [
  {
    field: "external_id",
    rows: "s.external_id IS NOT NULL",
    contradicting: `WITH one AS (
        SELECT DISTINCT ON (external_id) external_id, email, name_key FROM alike_rows
        WHERE external_id IN (SELECT external_id FROM alike_rows WHERE external_id IS NOT NULL
          GROUP BY external_id HAVING count(*) > 2 AND min(name_key) <> max(name_key))
        ORDER BY external_id, first)
      SELECT a.external_id FROM alike_rows a JOIN one USING (external_id)
      GROUP BY a.external_id
      HAVING NOT ${left("a.name_key <> one.name_key")}
        AND NOT (bool_and(one.email IS NOT NULL)
          AND ${left("a.email IS DISTINCT FROM one.email")})`,
  },
  {
    field: "email",
    rows: "s.external_id IS NULL",
    contradicting: `SELECT email FROM alike_rows WHERE external_id IS NULL AND email IS NOT NULL
      GROUP BY email HAVING count(*) > 2`,
  },
] as const
