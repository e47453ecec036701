import { notAdmin, notSignedIn } from "../accounts/notAllowed.ts"
import type { AnswerContext, Asked } from "../answers/answerContext.ts"
import { answerImport, answerPreview } from "../answers/importAnswers.ts"
import { nothingAt, refusal, refuseNul, toldOf, wrongMethod } from "../answers/refusal.ts"
import {
  answerCancel,
  answerErrors,
  answerEvents,
  answerRejectedFile,
  answerRun,
  answerRuns,
  answerUndo,
} from "../answers/runAnswers.ts"
import { STATUS } from "../errors.ts"
import { readOptions } from "../import/readOptions.ts"
import type { Caller, ImporterSettings } from "./importer.ts"

type Operation = (
  context: AnswerContext,
  asked: Asked,
  id: string,
  body: Request["body"],
) => Promise<Response>

/** What there is below the path that ends before `import`, by what follows it. */
const OPERATIONS: [path: RegExp, method: string, operation: Operation][] = [
  [/\/import$/, "POST", sending(answerImport)],
  [/\/import\/preview$/, "POST", sending(answerPreview)],
  [/\/imports$/, "GET", answerRuns],
  [/\/imports\/([^/]+)$/, "GET", answerRun],
  [/\/imports\/([^/]+)\/errors$/, "GET", answerErrors],
  [/\/imports\/([^/]+)\/errors\.csv$/, "GET", answerRejectedFile],
  [/\/imports\/([^/]+)\/events$/, "GET", answerEvents],
  [/\/imports\/([^/]+)\/cancel$/, "POST", answerCancel],
  [/\/imports\/([^/]+)\/undo$/, "POST", (context, asked, id) => answerUndo(context, asked, id)],
]

/** Answers requests as the endpoint does; every error becomes an answer. */
export function createHandler(
  context: AnswerContext,
  authorize: ImporterSettings["authorize"],
): (request: Request) => Promise<Response> {
  return async (request) => {
    const answer = await answerOf(request, context, authorize)
    if (!answer.headers.has("Cache-Control")) answer.headers.set("Cache-Control", "no-store")
    if (request.method !== "HEAD") return answer
    await answer.body?.cancel()
    return new Response(null, answer)
  }
}

async function answerOf(
  request: Request,
  context: AnswerContext,
  authorize: ImporterSettings["authorize"],
): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url)
  const path = pathname.replace(/\/+$/, "")
  const found = OPERATIONS.find(([pattern]) => pattern.test(path))
  const base = found ? path.slice(0, path.search(found[0])) : path
  const runPath = (id: string): string => `${base}/imports/${id}`
  try {
    refuseNul(request.url)
    if (!found) throw nothingAt(path)
    const [pattern, method, operation] = found
    const asksFor = request.method === "HEAD" ? "GET" : request.method
    if (asksFor !== method) return wrongMethod(request.method, path, [method])
    const account = await admit(request, authorize)
    const asked = { headers: request.headers, query, account, runPath }
    return await operation(context, asked, pattern.exec(path)?.[1] ?? "", request.body)
  } catch (error) {
    const told = toldOf(error)
    if (STATUS[told.code] >= 500) {
      context.log.error({ err: told.details.cause ?? error, path }, told.message)
    }
    return refusal(told, runPath)
  }
}

async function admit(request: Request, authorize: ImporterSettings["authorize"]): Promise<Caller> {
  const caller = await authorize(request)
  if (!caller) throw notSignedIn()
  if (caller === true) return { id: "application", email: "application" }
  if (caller.isAdmin !== false) return caller
  throw notAdmin()
}

function sending(answer: typeof answerImport): Operation {
  return async (context, asked, _, body) =>
    answer(context, { ...asked, options: readOptions(asked.query), open: () => ({ body }) })
}
