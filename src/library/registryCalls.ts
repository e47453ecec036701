import { Readable } from "node:stream"
import type { ReadableStream as WebStream } from "node:stream/web"
import type { Pool } from "pg"
import { patientStream } from "../answers/response.ts"
import { EXPORT_DELIMITERS } from "../customer/exportFormat.ts"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, QUERY_CHARACTERS_MAX } from "../limits.ts"
import { exportCustomers } from "../registry/exportCustomers.ts"
import type { Filter } from "../registry/list/customerFilter.ts"
import { readSort } from "../registry/list/customerSort.ts"
import { listCustomers } from "../registry/list/listCustomers.ts"
import { listCustomersOfRun } from "../registry/list/listCustomersOfRun.ts"
import { errorPosition, listErrors } from "../runs/listErrors.ts"
import { findRun, listRuns, type Run } from "../runs/run.ts"
import { undoRun } from "../undo/undoRun.ts"
import type { Importer, PageCall } from "./importer.ts"
import type { PresenceWhileUsed } from "./presenceWhileUsed.ts"

/** Whom a run names when nobody else is named. */
export const APPLICATION = { id: "application", email: "application" }

type Calls = Pick<Importer, "runs" | "run" | "runErrors" | "undo" | "customers" | "exportCustomers">

/** What the registry and its import runs are asked for, as functions. */
export function registryCalls(pool: Pool, presence: PresenceWhileUsed): Calls {
  return {
    runs: async (call = {}) => listRuns(pool, pageOf(call, asUuid)),
    run: (id) => knownRun(pool, id),
    runErrors: async (id, call = {}) => {
      const page = pageOf(call, (text) => errorPosition(text) ?? noPage())
      return listErrors(pool, (await knownRun(pool, id)).id, page)
    },
    undo: async (id, { preview = false, account = APPLICATION } = {}) => {
      const { id: runId } = await knownRun(pool, id)
      const node = await presence.enter()
      try {
        return await undoRun({ pool, node }, { runId, account, preview })
      } finally {
        presence.leave()
      }
    },
    customers: async ({ query = "", run, filter = {}, sort, ...call } = {}) => {
      const page = pageOf(call, (text) => text)
      refuseLong(query)
      if (run === undefined) {
        const order = sort === undefined ? null : readSort(String(sort))
        const chosen = { query, filter: conditionsOf(filter), sort: order }
        return listCustomers(pool, { ...chosen, ...page })
      }
      if (query.trim() !== "") throw new AppError("invalid", "Give `query` or `run`, not both.")
      if (Object.keys(filter).length > 0 || sort !== undefined) {
        throw new AppError("invalid", "`run` goes with `limit` and `after` alone.")
      }
      return (await listCustomersOfRun(pool, { run, ...page })) ?? noRun()
    },
    exportCustomers: async ({ delimiter = "comma", bom = false, query, filter = {} } = {}) => {
      const character = Object.hasOwn(EXPORT_DELIMITERS, delimiter)
        ? EXPORT_DELIMITERS[delimiter]
        : undefined
      if (character === undefined) {
        throw new AppError("invalid", "delimiter: one of comma, semicolon, tab, pipe.")
      }
      refuseLong(query ?? "")
      const chosen = { query: query ?? null, filter: conditionsOf(filter) }
      // Whoever never reads it lets its connection go.
      const stream = patientStream(
        await exportCustomers(pool, { delimiter: character, bom, ...chosen }),
      )
      return Readable.fromWeb(stream as WebStream<Uint8Array>)
    },
  }
}

export function pageOf<T>(
  { limit = PAGE_ROWS_DEFAULT, after }: PageCall,
  read: (text: string) => T,
) {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_ROWS_MAX) {
    throw new AppError("invalid", `limit: a whole number from 1 to ${PAGE_ROWS_MAX}.`)
  }
  return { limit, after: after == null ? null : read(after) }
}

/** Each word of a search is looked for in each customer. */
function refuseLong(query: string): void {
  refuseUnstorable("query", query)
  if (query.length <= QUERY_CHARACTERS_MAX) return
  throw new AppError("invalid", `query: at most ${QUERY_CHARACTERS_MAX} characters.`)
}

function conditionsOf(filter: Record<string, string>): Filter {
  const conditions = Object.entries(filter)
  for (const [field, value] of conditions) {
    refuseUnstorable("filter", field)
    refuseUnstorable(`filter.${shorten(field)}`, value)
  }
  return conditions
}

/** What has no types may give anything, and no database takes a NUL. */
function refuseUnstorable(name: string, value: unknown): void {
  if (typeof value !== "string") throw new AppError("invalid", `${name}: it must be a text.`)
  if (!value.includes("\0")) return
  throw new AppError("invalid", `${name}: it holds a NUL character. Leave it out.`)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function asUuid(text: string): string {
  return UUID.test(text) ? text : noPage()
}

async function knownRun(pool: Pool, id: string): Promise<Run> {
  return (UUID.test(id) ? await findRun(pool, id) : null) ?? noRun()
}

function noRun(): never {
  throw new AppError("not_found", "There is no import run with this id.")
}

function noPage(): never {
  throw new AppError("invalid", "after: it must be the `next` of the page before.")
}
