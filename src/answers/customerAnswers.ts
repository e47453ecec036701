import { EXPORT_DELIMITERS } from "../customer/exportFormat.ts"
import { AppError } from "../errors.ts"
import { QUERY_CHARACTERS_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import { exportCustomers } from "../registry/exportCustomers.ts"
import { listCustomers } from "../registry/list/listCustomers.ts"
import { listCustomersOfRun } from "../registry/list/listCustomersOfRun.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { afterOf, LIMIT, oneOf, readQuery, textOf } from "./readQuery.ts"
import { jsonResponse, streamResponse } from "./response.ts"

/** A page of customers: all, those that a search finds, or those of a run. */
export async function answerCustomers(
  { pool }: AnswerContext,
  { query: asked }: Asked,
): Promise<Response> {
  const after = afterOf((text) => text)
  const readers = { query: textOf(QUERY_CHARACTERS_MAX), run: textOf(100), limit: LIMIT, after }
  const { query, run, ...page } = readQuery(asked, readers)
  if (run === null) return jsonResponse(await listCustomers(pool, { query: query ?? "", ...page }))
  if (query?.trim()) throw new AppError("invalid", "Give `query` or `run`, not both.")
  const found = await listCustomersOfRun(pool, { run, ...page })
  if (found === null) throw new AppError("not_found", said("no_run"))
  return jsonResponse(found)
}

/** All customers as a file, or those that a search finds, as they are at one moment. */
export async function answerExport(
  { pool, streams }: AnswerContext,
  { query: asked, account }: Asked,
): Promise<Response> {
  const names = Object.keys(EXPORT_DELIMITERS)
  const { delimiter, bom, query } = readQuery(asked, {
    delimiter: oneOf(names, "one of comma, semicolon, tab, pipe"),
    bom: oneOf(["true", "false"], "true or false"),
    query: textOf(QUERY_CHARACTERS_MAX),
  })
  const options = {
    delimiter: EXPORT_DELIMITERS[delimiter ?? "comma"]!,
    bom: bom === "true",
    query,
  }
  const today = new Date().toISOString().slice(0, 10)
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="customers-${today}.csv"`,
  }
  return streams.answer("export", account.id, async (onOver) =>
    streamResponse(await exportCustomers(pool, options), headers, { onOver }),
  )
}
