import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import { exportCustomers } from "../registry/exportCustomers.ts"
import { listCustomers } from "../registry/list/listCustomers.ts"
import { listCustomersOfRun } from "../registry/list/listCustomersOfRun.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { readExportQuery, readListQuery } from "./readCustomerQuery.ts"
import { jsonResponse, streamResponse } from "./response.ts"

/** A page of customers: all, those that a search and filters find, or those of a run. */
export async function answerCustomers(
  { pool }: AnswerContext,
  { query }: Pick<Asked, "query">,
): Promise<Response> {
  const { run, ...asked } = readListQuery(query)
  if (run === null) return jsonResponse(await listCustomers(pool, asked))
  const found = await listCustomersOfRun(pool, { ...asked, run })
  if (found === null) throw new AppError("not_found", said("no_run"))
  return jsonResponse(found)
}

/** All customers as a file, or those that are asked for, as they are at one moment. */
export async function answerExport(
  { pool, streams }: AnswerContext,
  { query, account }: Asked,
): Promise<Response> {
  const options = readExportQuery(query)
  return streams.answer("export", account.id, async (onOver) =>
    streamResponse(await exportCustomers(pool, options), exportHeaders(), { onOver }),
  )
}

/** What the file of an export is, and what it is called. */
export function exportHeaders(): Record<string, string> {
  const today = new Date().toISOString().slice(0, 10)
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="customers-${today}.csv"`,
  }
}
