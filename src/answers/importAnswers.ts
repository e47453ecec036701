import {
  type ImportContext,
  type ImportRequest,
  type PreviewWish,
  previewCustomers,
} from "../import/importCustomers.ts"
import { importOnce } from "../import/importOnce.ts"
import { receive, type Upload } from "../receive/receive.ts"
import { type KeptAnswer, readKey } from "../runs/idempotencyKeys.ts"
import type { AnswerContext, Asked, RunPath } from "./answerContext.ts"
import { jsonResponse } from "./response.ts"
import { withPlace } from "./withPlace.ts"

/** A list that somebody who may import sends. */
export type Sent = Asked &
  Pick<ImportRequest, "options" | "profile" | "left" | "action" | "heldPath"> & {
    /** Begins to take the body, which nobody asks for before the list has its place. */
    open(): Pick<Upload, "body"> & Pick<ImportRequest, "shareReceived">
  }

/** Imports a list and answers with its count and errors, or with 202 once it is in. */
export async function answerImport(context: AnswerContext, sent: Sent): Promise<Response> {
  const key = readKey(sent.headers)
  const how = answering(sent.headers)
  return withList(context, sent, async (list, within) =>
    runResponse(await importOnce(list, within, key, how), sent.runPath),
  )
}

/** Answers what an import of the list would do. */
export function answerPreview(
  context: AnswerContext,
  sent: Sent,
  wish: PreviewWish,
): Promise<Response> {
  return withList(context, sent, async (list, within) =>
    jsonResponse(await previewCustomers(list, within, wish)),
  )
}

/** When the sender wants to be answered. */
export function answering(headers: Headers): "at the end" | "once received" {
  const wishes = (headers.get("prefer") ?? "").split(",")
  const isAsync = wishes.some((wish) => wish.trim().toLowerCase() === "respond-async")
  return isAsync ? "once received" : "at the end"
}

/** The answer of what ends as a run does, or goes on as one. */
export function runResponse({ status, body, runId }: KeptAnswer, runPath: RunPath): Response {
  const page = (body as { page?: string | null }).page ?? null
  const isHeld = "held" in (body as object)
  return jsonResponse(body, status, {
    ...(runId !== null && { Location: page ?? runPath(runId) }),
    ...(status === 202 && !isHeld && { "Preference-Applied": "respond-async" }),
  })
}

/** Opens the list when there is a place for it, which is kept until its import ends. */
function withList(
  context: AnswerContext,
  { headers, account, options, profile, left, action, heldPath, runPath, open }: Sent,
  use: (list: ImportRequest, context: ImportContext) => Promise<Response>,
): Promise<Response> {
  const { id, email } = account
  return withPlace(context, account, async (within, goesOn) => {
    const { body, shareReceived } = open()
    const list: ImportRequest = {
      ...(await receive({ headers, body }, context.uploadLimits)),
      ...{ options, account: { id, email } },
      ...(shareReceived && { shareReceived }),
      ...(profile && { profile }),
      ...(heldPath && { heldPath }),
      ...(left && { left }),
      ...(action && { action }),
      reportPath: (runId) => `${runPath(runId)}/errors`,
      onAnswered: goesOn,
    }
    return use(list, within)
  })
}
