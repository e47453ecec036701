import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import type { Answer } from "../../http/apiClient.ts"
import { PAGE_ROWS_MAX } from "../../limits.ts"
import type { Run } from "../../runs/run.ts"
import { ask, CallError, call, openServer, readJson, type Server } from "../connect/callServer.ts"
import { PRINTED_ERRORS_MAX } from "../connect/limits.ts"
import { stoppedWatching, watchRun } from "../connect/watchRun.ts"
import { openErrorsFile, saveRejected } from "../terminal/errorsFile.ts"
import { printRun, readErrors } from "../terminal/importReport.ts"
import type { Io } from "../terminal/io.ts"
import { placeOf } from "../terminal/placeOf.ts"
import { plainJson } from "../terminal/plain.ts"
import { changeOf, planPath, rowLine } from "../terminal/planReport.ts"
import { formatCount, ProgressLine, stepOf } from "../terminal/progressLine.ts"

export type PlanWords = {
  url: string
  apiKey?: string
  json?: boolean
  verdict?: string
  limit?: string
  output?: string
  errors?: string
  acceptDrift?: boolean
}

const PLAN = "GET /api/customers/import/plans/{id}"
const ROWS = `${PLAN}/rows` as const

/** Shows the first rows of a plan, or writes all of them to a file. Returns 0. */
export async function showPlan(id: string, words: PlanWords, io: Io): Promise<number> {
  const server = openServer(words)
  const { verdict, output, json = false } = words
  if (output !== undefined) return saveRows(server, id, { verdict, output })
  const limit = words.limit ?? String(PRINTED_ERRORS_MAX)
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > PAGE_ROWS_MAX) {
    throw new CallError(`--limit is a whole number from 1 to ${PAGE_ROWS_MAX}.`)
  }
  const query = { limit, ...(verdict !== undefined && { verdict: verdict as "update" }) }
  const page: Answer<typeof ROWS> = await call(server, ROWS, { params: { id }, query })
  if (json) io.stdout.write(`${plainJson(page)}\n`)
  else {
    const place = placeOf((await call(server, PLAN, { params: { id } })).dialect)
    const more = page.next === null ? [] : ["  … and more; --limit shows them, -o saves all."]
    const lines = page.rows.map((row) => rowLine(row, place))
    if (lines.length === 0) lines.push("The plan has no such rows.")
    io.stdout.write(`${[...lines, ...more].join("\n")}\n`)
  }
  return 0
}

/** It holds personal data: nobody else may read it. */
async function saveRows(
  server: Server,
  id: string,
  { verdict, output }: { verdict: string | undefined; output: string },
): Promise<number> {
  const query = verdict === undefined ? "" : `?verdict=${encodeURIComponent(verdict)}`
  const answer = await ask(server, { path: `${planPath(id)}/rows.csv${query}` })
  if (answer.statusCode !== 200) await readJson(server, answer)
  await pipeline(answer, createWriteStream(output, { mode: 0o600 })).catch((cause: Error) => {
    throw new CallError(`The rows cannot be written to ${output}: ${cause.message}.`)
  })
  return 0
}

/** Commits a plan and says what came of it; returns what an import would. */
export async function commitPlan(id: string, words: PlanWords, io: Io): Promise<number> {
  const server = openServer(words)
  const { acceptDrift = false, errors: path, json = false } = words
  const errorsFile = path === undefined ? null : await openErrorsFile(path, "-")
  const line = new ProgressLine(io.stderr, io)
  io.ifInterrupted?.(
    () =>
      `Stopped before the server had answered: \`muster plan show ${id}\` shows what became of it.`,
  )
  try {
    const answer = await ask(server, {
      method: "POST",
      path: `${planPath(id)}/commit?drift=${acceptDrift ? "accept" : "refuse"}`,
      headers: { prefer: "respond-async" },
    })
    const runId = answer.headers.location?.split("/").at(-1)
    if (runId !== undefined)
      io.ifInterrupted?.(() => stoppedWatching(runId, "The server has the plan, so"))
    await readJson(server, answer)
    if (runId === undefined) throw new CallError("The server's answer names no import run.")
    const run = await watchRun(server, runId, (progress) => line.show(stepOf(progress)))
    line.clear()
    printRun(run, await readErrors(server, run, json), { server, json, savedTo: path, io })
    if (run.state === "failed") await printDrift(server, id, run, io)
    if (errorsFile !== null) await saveRejected(server, run, { file: errorsFile, path: path! })
    if (run.state !== "succeeded" || run.counts === null) return 2
    return run.counts.rejected === 0 ? 0 : 1
  } finally {
    line.clear()
    await errorsFile?.close()
  }
}

/** Why a commit was refused, when rows would have done something else. */
async function printDrift(server: Server, id: string, run: Run, io: Io): Promise<void> {
  const plan = await call(server, PLAN, { params: { id } })
  if (plan.drift === null || plan.run !== run.id) return
  const place = placeOf(plan.dialect)
  const { drifted, rows } = plan.drift
  const lines = rows
    .slice(0, PRINTED_ERRORS_MAX)
    .flatMap(({ line, promised, now }) => [
      `  ${place} ${line}: promised ${changeOf(promised)}`,
      `  ${" ".repeat(`${place} ${line}:`.length)} now ${changeOf(now)}`,
    ])
  const more = drifted - Math.min(rows.length, PRINTED_ERRORS_MAX)
  if (more > 0) lines.push(`  … and ${formatCount(more)} more.`)
  io.stderr.write(`${lines.join("\n")}\n`)
}

/** Deletes a plan. Returns 0. */
export async function discardPlan(id: string, words: PlanWords, io: Io): Promise<number> {
  await call(openServer(words), "DELETE /api/customers/import/plans/{id}", { params: { id } })
  io.stdout.write("The plan is discarded.\n")
  return 0
}
