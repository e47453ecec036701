import {
  type ImportContext,
  type ImportRequest,
  previewCustomers,
} from "../import/importCustomers.ts"
import { importOnce } from "../import/importOnce.ts"
import { receive, type Upload } from "../receive/receive.ts"
import { readKey } from "../runs/idempotencyKeys.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { jsonResponse } from "./response.ts"

/** A list that somebody who may import sends. */
export type Sent = Asked &
  Pick<ImportRequest, "options" | "left" | "action"> & {
    /** Begins to take the body, which nobody asks for before the list has its place. */
    open(): Pick<Upload, "body"> & Pick<ImportRequest, "shareReceived">
  }

/** Imports a list and answers with its count and errors, or with 202 once it is in. */
export async function answerImport(context: AnswerContext, sent: Sent): Promise<Response> {
  const key = readKey(sent.headers)
  const how = prefersAsync(sent.headers) ? "once received" : "at the end"
  return withList(context, sent, async (list, within) => {
    const { status, body, runId } = await importOnce(list, within, key, how)
    return jsonResponse(body, status, {
      ...(runId !== null && { Location: sent.runPath(runId) }),
      ...(status === 202 && { "Preference-Applied": "respond-async" }),
    })
  })
}

/** Answers what an import of the list would do. */
export function answerPreview(context: AnswerContext, sent: Sent): Promise<Response> {
  return withList(context, sent, async (list, within) =>
    jsonResponse(await previewCustomers(list, within)),
  )
}

/** Opens the list when there is a place for it, which is kept until its import ends. */
async function withList(
  { pool, log, live, presence, gate, uploadLimits }: AnswerContext,
  { headers, account, options, left, action, runPath, open }: Sent,
  use: (list: ImportRequest, context: ImportContext) => Promise<Response>,
): Promise<Response> {
  const { id, email } = account
  const leaveGate = await gate.enter(id)
  const node = await presence.enter().catch((error: unknown) => {
    leaveGate()
    throw error
  })
  const leave = (): void => {
    leaveGate()
    presence.leave()
  }
  let rest: Promise<unknown> | null = null
  try {
    const { body, shareReceived } = open()
    const list: ImportRequest = {
      ...(await receive({ headers, body }, uploadLimits)),
      ...{ options, account: { id, email } },
      ...(shareReceived && { shareReceived }),
      ...(left && { left }),
      ...(action && { action }),
      reportPath: (runId) => `${runPath(runId)}/errors`,
      onAnswered: (goesOn) => {
        rest = goesOn
      },
    }
    return await use(list, { pool, log, live, node })
  } finally {
    const goesOn = rest as Promise<unknown> | null
    if (goesOn === null) leave()
    else void goesOn.catch(() => {}).finally(leave)
  }
}

function prefersAsync(headers: Headers): boolean {
  const wishes = (headers.get("prefer") ?? "").split(",")
  return wishes.some((wish) => wish.trim().toLowerCase() === "respond-async")
}
