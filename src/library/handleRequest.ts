import { notAdmin, notSignedIn } from "../accounts/notAllowed.ts"
import type { AnswerContext, Asked } from "../answers/answerContext.ts"
import { answerCustomers, answerExport } from "../answers/customerAnswers.ts"
import { answerImport, answerPreview } from "../answers/importAnswers.ts"
import {
  answerCommit,
  answerDiscard,
  answerPlan,
  answerPlanFile,
  answerPlanRows,
} from "../answers/planAnswers.ts"
import {
  answerDeleteProfile,
  answerProfile,
  answerProfiles,
  answerPutProfile,
} from "../answers/profileAnswers.ts"
import { readFileOptions } from "../answers/readFileOptions.ts"
import { readWish, WISH_NAMES } from "../answers/readWish.ts"
import { nothingAt, refusal, refuseNul, toldOf, wrongMethod } from "../answers/refusal.ts"
import {
  answerCancel,
  answerErrors,
  answerEvents,
  answerGone,
  answerRejectedFile,
  answerRun,
  answerRuns,
  answerUndo,
} from "../answers/runAnswers.ts"
import { STATUS } from "../errors.ts"
import type { Caller, ImporterSettings } from "./importer.ts"

type Operation = (
  context: AnswerContext,
  asked: Asked,
  id: string,
  request: Request,
) => Promise<Response>

/** What there is below the path that ends before `import`, by what follows it. */
const OPERATIONS: [path: RegExp, method: string, operation: Operation][] = [
  [/\/import$/, "POST", takeImport],
  [/\/import\/preview$/, "POST", takePreview],
  [/\/import\/plans\/([^/]+)$/, "GET", answerPlan],
  [/\/import\/plans\/([^/]+)$/, "DELETE", answerDiscard],
  [/\/import\/plans\/([^/]+)\/rows$/, "GET", answerPlanRows],
  [/\/import\/plans\/([^/]+)\/rows\.csv$/, "GET", answerPlanFile],
  [/\/import\/plans\/([^/]+)\/commit$/, "POST", answerCommit],
  [/\/import\/profiles$/, "GET", answerProfiles],
  [/\/import\/profiles\/([^/]+)$/, "GET", answerProfile],
  [
    /\/import\/profiles\/([^/]+)$/,
    "PUT",
    (context, asked, name, { body }) => answerPutProfile(context, asked, name, body),
  ],
  [/\/import\/profiles\/([^/]+)$/, "DELETE", answerDeleteProfile],
  // A profile may have one of these names.
  [/\/export$/, "GET", answerExport],
  [/\/customers$/, "GET", answerCustomers],
  [/\/imports$/, "GET", answerRuns],
  [/\/imports\/([^/]+)$/, "GET", answerRun],
  [/\/imports\/([^/]+)\/errors$/, "GET", answerErrors],
  [/\/imports\/([^/]+)\/left$/, "GET", answerGone],
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
  const there = OPERATIONS.filter(([pattern]) => pattern.test(path))
  const asksFor = request.method === "HEAD" ? "GET" : request.method
  const found = there.find(([, method]) => method === asksFor) ?? there[0]
  const base = found ? path.slice(0, path.search(found[0])) : path
  const runPath = (id: string): string => `${base}/imports/${id}`
  try {
    refuseNul(request.url)
    if (!found) throw nothingAt(path)
    const [pattern, method, operation] = found
    const methods = new Set(there.map(([, other]) => other))
    if (asksFor !== method) return wrongMethod(request.method, path, [...methods])
    const account = await admit(request, authorize, context.log)
    const asked = { headers: request.headers, query, account, runPath }
    return await operation(context, asked, wordIn(pattern, path), request)
  } catch (error) {
    const told = toldOf(error)
    if (STATUS[told.code] >= 500) {
      context.log.error({ err: told.details.cause ?? error, path }, told.message)
    }
    return refusal(told, path, runPath)
  }
}

/** The name or id in a path. */
function wordIn(pattern: RegExp, path: string): string {
  const word = pattern.exec(path)?.[1] ?? ""
  try {
    return decodeURIComponent(word)
  } catch {
    return word
  }
}

/** For whoever wrote `authorize`; who asked learns that they may not. */
const NOT_SAID =
  "authorize let somebody in without saying whether they may import: return isAdmin: true with it."

async function admit(
  request: Request,
  authorize: ImporterSettings["authorize"],
  log: AnswerContext["log"],
): Promise<Pick<Caller, "id" | "email">> {
  const caller = await authorize(request)
  if (!caller) throw notSignedIn()
  if (caller === true) return { id: "application", email: "application" }
  const { id, email, isAdmin } = caller
  if (isAdmin === true) return { id, email }
  if (isAdmin === undefined) log.warn(NOT_SAID)
  throw notAdmin()
}

async function takeImport(
  context: AnswerContext,
  asked: Asked,
  _: string,
  { body }: Request,
): Promise<Response> {
  const options = await readFileOptions(context.pool, asked.query)
  return answerImport(context, { ...asked, ...options, open: () => ({ body }) })
}

async function takePreview(
  context: AnswerContext,
  asked: Asked,
  _: string,
  { body, signal }: Request,
): Promise<Response> {
  const { wish, options } = readWish(asked.query)
  const file = await readFileOptions(context.pool, options, WISH_NAMES)
  const sent = { ...asked, ...file, left: signal, open: () => ({ body }) }
  return answerPreview(context, sent, wish)
}
