import { PAGE_ROWS_MAX } from "../../limits.ts"
import type { Run } from "../../runs/run.ts"
import { CallError, call, openServer } from "../connect/callServer.ts"
import { PRINTED_ERRORS_MAX } from "../connect/limits.ts"
import { findRun } from "../connect/watchRun.ts"
import { printRun, readErrors } from "../terminal/importReport.ts"
import type { Io } from "../terminal/io.ts"
import { plainJson } from "../terminal/plain.ts"
import { formatTable } from "../terminal/table.ts"

export type ImportsWords = { url: string; apiKey?: string; json?: boolean; limit?: string }

/** Lists import runs, newest first, or shows the one that is named. Returns 0. */
export async function importsCommand(
  id: string | undefined,
  words: ImportsWords,
  io: Io,
): Promise<number> {
  const server = openServer(words)
  const json = words.json === true
  if (id !== undefined) {
    const run = await findRun(server, id)
    const errors = run.state === "running" ? [] : await readErrors(server, run, json)
    printRun(run, errors, { server, json, savedTo: undefined, io })
    return 0
  }
  const limit = words.limit ?? String(PRINTED_ERRORS_MAX)
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > PAGE_ROWS_MAX) {
    throw new CallError(`--limit is a whole number from 1 to ${PAGE_ROWS_MAX}.`)
  }
  const page = await call(server, "GET /api/customers/imports", { query: { limit } })
  io.stdout.write(json ? `${plainJson(page)}\n` : formatTable(rowsOf(page.imports)))
  return 0
}

function rowsOf(runs: Run[]): string[][] {
  const header = ["Run", "State", "Started", "By", "Read", "Created", "Updated", "Unchanged"]
  return [
    [...header, "Folded", "Rejected", "File"],
    ...runs.map(({ id, state, started_at, account, counts, file }) => [
      ...[id, state, `${started_at.slice(0, 16).replace("T", " ")}Z`, account.email],
      ...(["read", "created", "updated", "unchanged", "folded", "rejected"] as const).map((name) =>
        counts === null ? "–" : String(counts[name]),
      ),
      file.name ?? "–",
    ]),
  ]
}
