import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { type Action, insertAction, listActions, recordAction } from "../../accounts/audit.ts"
import { type Account, cameByKey, requireAdmin } from "../../accounts/auth.ts"
import type { Queryable } from "../../database/pool.ts"
import { AppError } from "../../errors.ts"
import { AUDIT_DAYS } from "../../limits.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { Failure, json, PageQuery, REFUSALS } from "./schemas.ts"

const who = z.strictObject({ id: z.string(), email: z.string() }).nullable()

const AuditPage = z
  .strictObject({
    entries: z.array(
      z.strictObject({
        id: z.string(),
        at: z.iso.datetime(),
        action: z.string().openapi({ example: "user.role" }),
        via: z.enum(["session", "api_key", "sign_in", "set_up", "command_line", "environment"]),
        account: who.openapi({ description: "Who did it; null where nobody was signed in." }),
        target: z
          .strictObject({ id: z.string().nullable(), email: z.string().nullable() })
          .nullable()
          .openapi({ description: "The account, key, run or customer that it was done to." }),
        address: z.string().nullable(),
        request_id: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi("AuditPage")

export const AUDIT = createRoute({
  method: "get",
  path: "/api/audit",
  operationId: "listActions",
  summary: "Who did what, when and from where, newest first",
  description:
    "Admin only. Sign-ins and their failures, and what administrators did to accounts, keys, " +
    `imports and customers. Holds no values of customers. Entries are kept ${AUDIT_DAYS} days.`,
  tags: ["Accounts"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
  request: {
    query: PageQuery.extend({
      after: z
        .string()
        .regex(/^\d{1,18}$/, { error: "it must be the `next` of the page before" })
        .optional()
        .openapi({ description: "`next` of the page before." }),
      action: z
        .string()
        .max(50, { error: "at most 50 characters" })
        .optional()
        .openapi({ description: "Only entries of this action, such as `sign_in.refused`." }),
    }),
  },
  responses: {
    200: json("One page of entries.", AuditPage),
    400: json("A parameter is invalid.", Failure),
    ...REFUSALS,
  },
})

export function addAuditRoute(app: OpenAPIHono<AppEnv>, { auth, pool }: AppContext): void {
  // Who may is decided before the parameters are looked at.
  app.get(AUDIT.path, async (c, next) => {
    await requireAdmin(auth, pool, c.req.raw.headers)
    await next()
  })
  app.openapi(AUDIT, async (c) => {
    const { limit, after, action } = c.req.valid("query")
    const given = { limit, after: after ?? null, action: action ?? null }
    return c.json(await listActions(pool, given), 200)
  })
}

type By = Pick<Account, "id" | "email">
type Done = Pick<Action, "action" | "details"> & { target?: string | null }

/** Records what a signed-in account has just done by way of this request. */
export function noteAction(
  c: RequestContext,
  { pool, log }: AppContext,
  account: By,
  what: Done,
): Promise<void> {
  return recordAction(pool, log, describeAction(c, account, what))
}

/**
 * Records a download before its first byte, or that there were too many at once to have it. `give`
 * may record it itself, by the connection that it has; one that cannot be recorded is not given.
 */
export async function noteDownload(
  c: RequestContext,
  context: AppContext,
  account: By,
  what: Done,
  give: (record: (db: Queryable) => Promise<void>) => Promise<Response>,
): Promise<Response> {
  const isHead = c.req.method === "HEAD"
  let isRecorded = false
  const record = async (db: Queryable): Promise<void> => {
    await insertAction(db, describeAction(c, account, what))
    isRecorded = true
  }
  const answer = await give(record).catch(async (error: unknown) => {
    if (!isHead && error instanceof AppError && error.code === "too_many_requests") {
      const details = { ...what.details, refused: "too_many" }
      await noteAction(c, context, account, { ...what, details })
    }
    throw error
  })
  if (isRecorded || isHead) return answer
  await record(context.pool).catch(async (error: unknown) => {
    await answer.body?.cancel()
    throw error
  })
  return answer
}

/** What a signed-in account does by way of this request, and from where. */
export function describeAction(c: RequestContext, account: By, what: Done): Action {
  return {
    ...{ action: what.action, details: what.details ?? {} },
    via: cameByKey(c.req.raw.headers) ? "api_key" : "session",
    account: { id: account.id, email: account.email },
    target: { id: what.target ?? null },
    ...{ address: c.get("address"), requestId: c.get("requestId") },
  }
}
