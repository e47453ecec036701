import { useQuery } from "@tanstack/react-query"
import { ApiError, ask } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import type { Profile, Run } from "../../api/types.ts"
import { CORRECTED_ROWS_MAX } from "../../limits.ts"
import type { RejectedTable } from "../../reading/correct/rejectedRow.ts"
import { type RunError, readRejectedTable } from "../../reading/rejectedTable.ts"

type ErrorPage = { errors: RunError[]; next: string | null }

/** The rejected records of a run, ready to be corrected. */
export function useRejectedTable(run: Run | undefined) {
  return useQuery({
    queryKey: ["rejected", run?.id],
    enabled: run !== undefined && run.dialect !== null,
    // What somebody types must not be lost to a newer answer, and who comes back must see what an
    // import that was still running has taken in since.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () => loadRejectedTable(run!),
  })
}

async function loadRejectedTable(run: Run): Promise<RejectedTable> {
  const path = `/api/customers/imports/${run.id}`
  const errors: RunError[] = []
  let after = ""
  const rows = new Set<number>()
  do {
    const page = await ask<ErrorPage>(`${path}/errors?limit=500${after && `&after=${after}`}`)
    for (const error of page.errors) {
      rows.add(error.index)
      if (rows.size <= CORRECTED_ROWS_MAX) errors.push(error)
    }
    after = page.next ?? ""
  } while (after !== "" && rows.size <= CORRECTED_ROWS_MAX)
  const answer = await fetch(`${path}/errors.csv`)
  if (!answer.ok || answer.body === null) {
    throw new ApiError(answer.status, await answer.json().catch(() => null))
  }
  const { lines } = await call("GET /api/customers/imports/{id}/corrections", {
    params: { id: run.id },
  })
  const corrected = new Set(lines)
  const { map } = run.options as { map?: [string, string][] }
  const { dialect, columns } = run
  const profile = run.profile === null ? null : await findProfile(run.profile.name)
  const table = await readRejectedTable(
    chunksOf(answer.body),
    { dialect: dialect!, columns, map: map ?? [], profile },
    errors,
  )
  // What a later import has taken in, whoever made it, is done.
  return { ...table, rows: table.rows.filter(({ line }) => !corrected.has(line)) }
}

/** `null` when it was deleted: whoever sends the corrections is told what to do. */
async function findProfile(name: string): Promise<Profile | null> {
  try {
    return await call("GET /api/customers/import/profiles/{name}", { params: { name } })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** Not every browser can iterate a stream. Whoever has read enough stops the download. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}
