import { useQuery } from "@tanstack/react-query"
import { ApiError, ask } from "../../api.ts"
import type { Run } from "../../shapes.ts"
import { type FixTable, type RunError, readFixTable } from "./fixTable.ts"

/** More rows than a person corrects by hand; the file can be downloaded instead. */
export const FIX_ROWS_MAX = 5000

type ErrorPage = { errors: RunError[]; next: string | null }

/** The rejected records of a run, ready to be corrected. */
export function useFixTable(run: Run | undefined) {
  return useQuery({
    queryKey: ["fix", run?.id],
    enabled: run !== undefined && run.dialect !== null,
    // What somebody types must not be lost to a newer answer.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => loadFixTable(run!),
  })
}

async function loadFixTable(run: Run): Promise<FixTable> {
  const path = `/api/customers/imports/${run.id}`
  const errors: RunError[] = []
  let after = ""
  const rows = new Set<number>()
  do {
    const page = await ask<ErrorPage>(`${path}/errors?limit=500${after && `&after=${after}`}`)
    for (const error of page.errors) {
      rows.add(error.index)
      if (rows.size <= FIX_ROWS_MAX) errors.push(error)
    }
    after = page.next ?? ""
  } while (after !== "" && rows.size <= FIX_ROWS_MAX)
  const answer = await fetch(`${path}/errors.csv`)
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => null))
  const { map } = run.options as { map?: [string, string][] }
  const { dialect, columns } = run
  return readFixTable(await answer.blob(), { dialect: dialect!, columns, map: map ?? [] }, errors)
}
