import type { Rejection, RowError } from "../check/report.ts"
import type { Queryable } from "../database/pool.ts"
import { ANSWER_ERRORS_MAX } from "../limits.ts"

/** The first rows that were refused before the plan was made, in file order. */
export async function firstRejections(db: Queryable, planId: string): Promise<Rejection[]> {
  const { rows } = await db.query<RowError>(
    `SELECT e.index, e.line, e."column", e.name, e.value, e.code,
       coalesce(e.params, '{}') AS params, e.message
     FROM (SELECT index FROM import_errors WHERE run_id = $1 AND part = 0
       ORDER BY index LIMIT $2) f
     JOIN import_errors e ON e.run_id = $1 AND e.index = f.index ORDER BY e.index, e.part`,
    [planId, ANSWER_ERRORS_MAX],
  )
  const byRow = Map.groupBy(rows, ({ index }) => index)
  return [...byRow].map(([index, errors]) => ({ index, line: errors[0]!.line, errors, raw: null }))
}
