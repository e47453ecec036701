import type { Counts, RowError } from "../../check/report.ts"
import type { Answer } from "../../http/apiClient.ts"
import type { Preview } from "../../import/previewRun.ts"
import { ANSWER_ERRORS_MAX, PAGE_ROWS_MAX } from "../../limits.ts"
import type { Run, RunDialect } from "../../runs/run.ts"
import { call, type Server } from "../connect/callServer.ts"
import { PRINTED_ERRORS_MAX } from "../connect/limits.ts"
import { runPath } from "../connect/watchRun.ts"
import type { Io } from "./io.ts"
import { placeOf } from "./placeOf.ts"
import { plain, plainJson } from "./plain.ts"
import { formatCount, formatDuration } from "./progressLine.ts"

const ERRORS = "GET /api/customers/imports/{id}/errors"

/** The first errors of a run: as many as are printed, or as the endpoint itself would answer. */
export async function readErrors(server: Server, run: Run, many: boolean): Promise<RowError[]> {
  const wanted = many ? ANSWER_ERRORS_MAX : PRINTED_ERRORS_MAX
  const errors: RowError[] = []
  if (run.counts !== null && run.counts.rejected === 0) return errors
  let after: string | null = null
  do {
    const limit = Math.min(PAGE_ROWS_MAX, wanted - errors.length)
    const page: Answer<typeof ERRORS> = await call(server, ERRORS, {
      params: { id: run.id },
      query: { limit, ...(after !== null && { after }) },
    })
    if (!("errors" in page)) break
    errors.push(...page.errors)
    after = page.next
  } while (after !== null && errors.length < wanted)
  return errors
}

type RunView = { server: Server; json: boolean; savedTo: string | undefined; io: Io }

/** Says what came of an import: as one JSON object, or in lines for a person. */
export function printRun(
  run: Run,
  errors: RowError[],
  { server, json, savedTo, io }: RunView,
): void {
  const { counts } = run
  const count = counts === null ? 0 : countCustomers(counts)
  if (json) {
    const stored = run.state === "succeeded" ? count : 0
    const page = run.held === null ? {} : { page: pageOf(run, server) }
    io.stdout.write(`${plainJson({ count: stored, errors, ...page, ...run })}\n`)
    return
  }
  const lines: string[] = []
  if (run.state === "succeeded" && counts !== null) {
    const took = run.duration_ms === null ? "" : ` in ${formatDuration(run.duration_ms)}`
    lines.push(`Imported ${customers(count)}${took}.`)
  } else lines.push(run.error ?? `Nothing was imported: the run is ${run.state}.`)
  if (counts !== null) lines.push(sumOf(counts))
  if (run.profile !== null) lines.push(...profileLines(run.profile))
  lines.push(...errorLines(errors, counts?.rejected ?? 0, run.dialect))
  if (savedTo !== undefined && counts !== null && counts.rejected > 0) {
    lines.push(`The rejected records are in ${savedTo}: correct them and import that file.`)
  }
  if (run.held !== null) lines.push(...heldLines(run.held, pageOf(run, server)))
  lines.push(`Run ${new URL(runPath(run.id), server.url).href}`)
  io.stdout.write(`${lines.map(plain).join("\n")}\n`)
  for (const warning of run.warnings) io.stderr.write(`${plain(warning)}\n`)
}

export function printPreview(preview: Preview, { json, io }: { json: boolean; io: Io }): void {
  if (json) {
    io.stdout.write(`${plainJson(preview)}\n`)
    return
  }
  const { columns, counts, dialect, errors, warnings } = preview
  const lines = columns.map(
    ({ header, field, why }) => `${header || "(no header)"} → ${field ?? "–"}  ${why}`,
  )
  lines.push(`An import would leave ${customers(countCustomers(counts))}. Nothing was written.`)
  lines.push(sumOf(counts))
  lines.push(...errorLines(errors.slice(0, PRINTED_ERRORS_MAX), counts.rejected, dialect))
  lines.push(...takeoverLines(preview))
  if (preview.profile) {
    lines.push(...profileLines(preview.profile))
    const passed = preview.profile.passed.map(
      ({ message }) => `An import would be held: ${message}`,
    )
    lines.push(...passed)
  }
  if (preview.plan) lines.push(...planLines(preview.plan))
  io.stdout.write(`${lines.map(plain).join("\n")}\n`)
  for (const warning of warnings) io.stderr.write(`${plain(warning)}\n`)
}

/** Which plan was kept, and what can be done with it. */
function planLines({ id, expires_at }: NonNullable<Preview["plan"]>): string[] {
  const until = new Date(expires_at).toTimeString().slice(0, 5)
  return [
    `The plan ${id} is kept until ${until}. To look at all of its rows, and to import exactly this:`,
    `  muster plan show ${id}`,
    `  muster plan commit ${id}`,
  ]
}

/** How a list that comes again compares with the last time, and who is not on it any more. */
function profileLines({ name, difference, gone }: Compared): string[] {
  const lines: string[] = []
  if (difference !== null) {
    const more = difference.read
    const rows =
      more === 0
        ? "as many rows as"
        : `${formatCount(Math.abs(more))} rows ${more > 0 ? "more" : "fewer"} than`
    lines.push(`Profile ${name}: ${rows} the last time.`)
  }
  if (gone !== null) {
    const { left, left_now, returned, elsewhere } = gone as Record<string, number>
    lines.push(
      `${formatCount(left!)} have left the list (${formatCount(left_now!)} of them this time, ` +
        `${formatCount(elsewhere!)} on another list), ${formatCount(returned!)} came back.`,
    )
  }
  return lines
}

type Compared = Pick<NonNullable<Run["profile"]>, "name" | "difference" | "gone">

/** What can be done with a run that waits. */
function heldLines({ state, plan, run }: NonNullable<Run["held"]>, page: string): string[] {
  if (state !== "kept") return [`Its plan is ${state}${run === null ? "" : ` by the run ${run}`}.`]
  return [
    `An administrator decides at ${page}, or with`,
    `  muster plan show ${plan}`,
    `  muster plan commit ${plan}`,
    `  muster plan discard ${plan}`,
  ]
}

/** Where an administrator decides about a run that is held. */
function pageOf({ id }: Run, { url }: Server): string {
  return new URL(`imports/${id}`, url).href
}

/** The numbers as a sum that adds up. */
function sumOf({ read, created, updated, unchanged, folded, rejected }: Counts): string {
  const parts = { created, updated, unchanged, folded, rejected }
  const sum = Object.entries(parts).map(([name, count]) => `${formatCount(count)} ${name}`)
  return `${formatCount(read)} read = ${sum.join(" + ")}`
}

/** One line an error; a row with several errors has several lines. */
function errorLines(errors: RowError[], rejected: number, dialect: RunDialect | null): string[] {
  if (rejected === 0 || errors.length === 0) return []
  const place = placeOf(dialect)
  const listed = new Set(errors.map(({ index }) => index)).size
  const more = rejected - listed
  return [
    ...errors.map(({ line, message }) => `  ${place} ${line}: ${message}`),
    ...(more > 0 ? [`  … and ${formatCount(more)} more rejected rows.`] : []),
  ]
}

/** One line for each of the first rows that takes over the values of somebody of another name. */
function takeoverLines({ rows, dialect }: Preview): string[] {
  return rows
    .filter(({ mark }) => mark === "takes_over")
    .slice(0, PRINTED_ERRORS_MAX)
    .map(({ line, changes }) => {
      const before = changes.find(({ field }) => field === "name")?.before
      const whose = typeof before === "string" ? `“${before}”` : "somebody of another name"
      return `  ${placeOf(dialect)} ${line}: takes over the values of ${whose}.`
    })
}

function customers(count: number): string {
  return count === 1 ? "1 customer" : `${formatCount(count)} customers`
}

function countCustomers({ created, updated, unchanged }: Counts): number {
  return created + updated + unchanged
}
