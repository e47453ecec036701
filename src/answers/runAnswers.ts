import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { pageOfGone } from "../profiles/gone.ts"
import { cancelRun } from "../runs/cancelRun.ts"
import { errorPosition, groupErrors, listErrors } from "../runs/listErrors.ts"
import { rejectedFile, rejectedFileEncoding } from "../runs/rejectedFile.ts"
import { findRun, findRunFormat, listRuns, type Run } from "../runs/run.ts"
import { LAST_EVENT, runEvents } from "../runs/runEvents.ts"
import { type Undone, undoRun } from "../undo/undoRun.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { afterOf, LIMIT, oneOf, readQuery } from "./readQuery.ts"
import { jsonResponse, streamResponse } from "./response.ts"

export async function answerRuns({ pool }: AnswerContext, { query }: Asked): Promise<Response> {
  // Pages go by ids, so anything else would be a page that nobody gave out.
  const after = afterOf((text) => (UUID.test(text) ? text : null))
  return jsonResponse(await listRuns(pool, readQuery(query, { limit: LIMIT, after })))
}

export async function answerRun({ pool }: AnswerContext, _: Asked, id: string): Promise<Response> {
  return jsonResponse(await knownRun(pool, id))
}

export async function answerErrors(
  { pool }: AnswerContext,
  { query }: Asked,
  id: string,
): Promise<Response> {
  const group = oneOf(["code"], "code, or nothing")
  const given = readQuery(query, { group, limit: LIMIT, after: afterOf(errorPosition) })
  refusePurged(await knownRun(pool, id))
  if (given.group === "code") return jsonResponse({ groups: await groupErrors(pool, id) })
  return jsonResponse(await listErrors(pool, id, given))
}

export async function answerGone(
  { pool }: AnswerContext,
  { query }: Asked,
  id: string,
): Promise<Response> {
  const after = afterOf((text) => (UUID.test(text) ? text : null))
  const given = readQuery(query, { limit: LIMIT, after })
  return jsonResponse(await pageOfGone(pool, (await knownRun(pool, id)).id, given))
}

export async function answerRejectedFile(
  { pool, streams }: AnswerContext,
  { account }: Asked,
  id: string,
): Promise<Response> {
  return streams.answer("rejected", account.id, async (onOver) => {
    const run = await knownRun(pool, id)
    refusePurged(run)
    const format = await findRunFormat(pool, run.id)
    const { dialect } = run
    if (dialect === null || format === null) throw nothingRejected(run)
    const headers = {
      "Content-Type": `text/csv; charset=${rejectedFileEncoding(dialect)}`,
      "Content-Disposition": `attachment; filename="rejected-${run.id}.csv"`,
    }
    return streamResponse(rejectedFile(pool, { ...run, dialect }, format), headers, { onOver })
  })
}

export async function answerEvents(
  { pool, live, streams }: AnswerContext,
  { headers, account }: Asked,
  id: string,
): Promise<Response> {
  return streams.answer("events", account.id, async (onOver) => {
    const run = await knownRun(pool, id)
    const after = headers.get("last-event-id")
    if (after === LAST_EVENT && run.state !== "running") {
      onOver()
      return new Response(null, { status: 204 })
    }
    const told = {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Proxies that gather an answer before they pass it on would keep it to themselves.
      "X-Accel-Buffering": "no",
    }
    const events = runEvents(pool, run.id, after, live.stopping)
    return streamResponse(utf8(events), told, { onOver })
  })
}

export async function answerCancel(
  { pool }: AnswerContext,
  { account }: Asked,
  id: string,
): Promise<Response> {
  const run = await cancelRun(pool, (await knownRun(pool, id)).id, account.email)
  return jsonResponse(run, run.state === "cancelled" ? 200 : 202)
}

/** `onUndone` is told of an undo before it is answered; not of a preview. */
export async function answerUndo(
  { pool, presence }: AnswerContext,
  { query, account: { id, email }, runPath }: Asked,
  runId: string,
  onUndone: (undo: Run) => Promise<void> = async () => {},
): Promise<Response> {
  const given = readQuery(query, { preview: oneOf(["true", "false"], "true or false") })
  if (!UUID.test(runId)) throw noRun()
  const preview = given.preview === "true"
  const node = await presence.enter()
  let undone: Undone
  try {
    undone = await undoRun({ pool, node }, { runId, account: { id, email }, preview })
  } finally {
    presence.leave()
  }
  if (undone.run === null) return jsonResponse(undone)
  await onUndone(undone.run)
  return jsonResponse(undone, 200, { Location: runPath(undone.run.id) })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function knownRun(pool: Pool, id: string): Promise<Run> {
  const run = UUID.test(id) ? await findRun(pool, id) : null
  if (run === null) throw noRun()
  return run
}

function noRun(): AppError {
  return new AppError("not_found", "There is no import run with this id.")
}

function refusePurged({ purged_at }: Run): void {
  if (purged_at === null) return
  throw new AppError(
    "gone",
    `The rejected records of this import were deleted on ${purged_at.slice(0, 10)}, because the time for which they may be kept was over. Its counts stay.`,
  )
}

function nothingRejected({ state }: Run): AppError {
  return new AppError(
    "conflict",
    state === "running"
      ? "The import is still running. Its rejected records can be had when it is over."
      : "The import ended before its file was read, so there are no records to give back.",
  )
}

async function* utf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
