import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { PROFILE_NAME_CHARACTERS_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import { pageOfGone } from "../profiles/gone.ts"
import { cancelRun } from "../runs/cancelRun.ts"
import { errorPosition, groupErrors, listErrors } from "../runs/listErrors.ts"
import { rejectedFile, rejectedFileEncoding } from "../runs/rejectedFile.ts"
import { findRun, findRunFormat, listRuns, type Run } from "../runs/run.ts"
import { LAST_EVENT, runEvents } from "../runs/runEvents.ts"
import { readFrom } from "../standbys/readFrom.ts"
import { type Undone, undoRun } from "../undo/undoRun.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { afterOf, LIMIT, oneOf, readQuery, textOf } from "./readQuery.ts"
import { jsonResponse, streamResponse } from "./response.ts"

export async function answerRuns(
  context: AnswerContext,
  { query, account }: Asked,
): Promise<Response> {
  // Pages go by ids, so anything else would be a page that nobody gave out.
  const after = afterOf((text) => (UUID.test(text) ? text : null))
  const { waiting, ...given } = readQuery(query, {
    ...{ limit: LIMIT, after, profile: textOf(PROFILE_NAME_CHARACTERS_MAX) },
    waiting: oneOf(["true", "false"], "true or false"),
  })
  const wanted = { ...given, isWaiting: waiting === "true" }
  return jsonResponse(await readFrom(context, account, (db) => listRuns(db, wanted)))
}

export async function answerRun(
  context: AnswerContext,
  { account }: Asked,
  id: string,
): Promise<Response> {
  return jsonResponse(
    await readFrom(context, account, async (db, from) => {
      const run = from === "standby" ? await endedRun(db, id) : await knownRun(db, id)
      if (from === "primary" && run.state !== "running") await tellsOfEnd(context, account)
      return run
    }),
  )
}

export async function answerErrors(
  context: AnswerContext,
  { query, account }: Asked,
  id: string,
): Promise<Response> {
  const group = oneOf(["code"], "code, or nothing")
  const given = readQuery(query, { group, limit: LIMIT, after: afterOf(errorPosition) })
  return jsonResponse(
    await readFrom(context, account, async (db, from) => {
      refusePurged(from === "standby" ? await endedRun(db, id) : await knownRun(db, id))
      if (given.group === "code") return { groups: await groupErrors(db, id) }
      return listErrors(db, id, given)
    }),
  )
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
  context: AnswerContext,
  { headers, account }: Asked,
  id: string,
): Promise<Response> {
  const { pool, live, streams } = context
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
    const onEnd = () => tellsOfEnd(context, account)
    const events = runEvents(pool, run.id, { after, signal: live.stopping, onEnd })
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

/** A run that is over; of any other a standby may not know yet what the primary knows. */
async function endedRun(pool: Pool, id: string): Promise<Run> {
  const run = await knownRun(pool, id)
  if (run.state === "running") throw noRun()
  return run
}

/** Whoever is told that a run is over reads from then on where its customers are. */
async function tellsOfEnd({ reads }: AnswerContext, { id }: Asked["account"]): Promise<void> {
  await reads?.noteWrite(id)
}

function noRun(): AppError {
  return new AppError("not_found", said("no_run"))
}

function refusePurged({ purged_at }: Run): void {
  if (purged_at === null) return
  throw new AppError("gone", said("rejected_purged", { date: purged_at.slice(0, 10) }))
}

function nothingRejected({ state }: Run): AppError {
  return new AppError("conflict", said(state === "running" ? "still_running" : "nothing_read"))
}

async function* utf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
