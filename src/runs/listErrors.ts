import type { Pool } from "pg"
import type { RowError } from "../check/report.ts"
import { cutPage, type Sized, sizeOf, withinBytes } from "../database/withinBytes.ts"
import { GROUP_LINES_MAX, GROUP_RANGES_MAX } from "../limits.ts"
import type { Params } from "../messages/message.ts"

export type ErrorPage = { errors: RowError[]; next: string | null }

/**
 * Every error of every rejected row of a run, in file order. `after` is the `next` of the page
 * before: the position of its last record and of the error in that record. Throws nothing for a
 * wrong one.
 */
export async function listErrors(
  pool: Pool,
  runId: string,
  { limit, after }: { limit: number; after: ErrorPosition | null },
): Promise<ErrorPage> {
  const { rows } = await pool.query<RowError & { part: number } & Sized>(
    withinBytes(
      `SELECT index, part, line, "column", name, value, code,
         coalesce(params, '{}') AS params, message
       FROM import_errors
       WHERE run_id = $1 AND (index, part) > ($2, $3) ORDER BY index, part LIMIT $4`,
      sizeOf(['"column"', "name", "value", "message"], ["params"]),
    ),
    [runId, after?.index ?? -1, after?.part ?? 0, limit + 1],
  )
  const { shown, isCut } = cutPage(rows, limit)
  const last = isCut ? shown.at(-1)! : null
  const errors = shown.map(({ part, ...error }) => error)
  return { errors, next: last && `${last.index}.${last.part}` }
}

export type ErrorPosition = { index: number; part: number }

/** Reads the `next` of a page; `null` when it is none. */
export function errorPosition(text: string): ErrorPosition | null {
  const found = /^(\d{1,9})\.(\d{1,4})$/.exec(text)
  return found && { index: Number(found[1]), part: Number(found[2]) }
}

/** Errors of one kind in one column: 10,000 equal mistakes are one entry. */
export type ErrorGroup = {
  code: string
  column: string | null
  count: number
  /** The first message, as an example, its value and what else it holds. */
  message: string
  value: string | null
  params: Params
  /** The first lines on which it happened, and all of them as ranges of neighbouring records. */
  lines: number[]
  ranges: { from: number; to: number }[]
  /** How many ranges there are beyond those listed. */
  more_ranges: number
}

/** The errors of a run by their code and column, the most frequent first. */
export async function groupErrors(pool: Pool, runId: string): Promise<ErrorGroup[]> {
  const { rows } = await pool.query<ErrorGroup>(
    `WITH numbered AS (
       SELECT code, "column", index, line,
         index - row_number() OVER (PARTITION BY code, "column" ORDER BY index) AS island
       FROM (SELECT DISTINCT code, "column", index, line FROM import_errors WHERE run_id = $1) d
     ), ranges AS (
       SELECT code, "column", min(line) AS first, max(line) AS last,
         row_number() OVER (PARTITION BY code, "column" ORDER BY min(line)) AS position
       FROM numbered GROUP BY code, "column", island
     ), shown AS (
       SELECT code, "column", count(*)::integer AS total,
         jsonb_agg(jsonb_build_object('from', first, 'to', last) ORDER BY first)
           FILTER (WHERE position <= $2) AS ranges
       FROM ranges GROUP BY code, "column"
     ), counted AS (
       SELECT code, "column", count(*)::integer AS count, min(index) AS first_index
       FROM import_errors WHERE run_id = $1 GROUP BY code, "column"
     )
     SELECT c.code, c."column", c.count, e.message, e.value, coalesce(e.params, '{}') AS params,
       ARRAY(SELECT DISTINCT line FROM import_errors l
         WHERE l.run_id = $1 AND l.code = c.code AND l."column" IS NOT DISTINCT FROM c."column"
         ORDER BY line LIMIT $3) AS lines,
       s.ranges, greatest(s.total - $2, 0)::integer AS more_ranges
     FROM counted c
     JOIN shown s ON s.code = c.code AND s."column" IS NOT DISTINCT FROM c."column"
     CROSS JOIN LATERAL (SELECT message, value, params FROM import_errors e
       WHERE e.run_id = $1 AND e.index = c.first_index AND e.code = c.code
         AND e."column" IS NOT DISTINCT FROM c."column" ORDER BY part LIMIT 1) e
     ORDER BY c.count DESC, c.code, c."column"`,
    [runId, GROUP_RANGES_MAX, GROUP_LINES_MAX],
  )
  return rows
}
