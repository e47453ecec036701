import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import type { Pool } from "pg"
import { letInBy, requireUser } from "../../../accounts/auth.ts"
import { findHistory } from "../../../registry/customerHistory.ts"
import { noCustomer } from "../../../registry/one/findCustomer.ts"
import { isUuid } from "../../../registry/one/pagePosition.ts"
import { readFrom } from "../../../standbys/readFrom.ts"
import type { AppContext } from "../../context/appContext.ts"
import type { AppEnv } from "../../context/requestContext.ts"
import { Failure, FieldValue, json, PageQuery, REFUSALS } from "../schemas.ts"

const Origin = z.strictObject({
  at: z.iso.datetime(),
  run: z
    .strictObject({
      id: z.uuid(),
      file: z.string().nullable(),
      undo_of: z.uuid().nullable(),
      profile: z.string().nullable(),
    })
    .nullable()
    .openapi({ description: "The import or undo that did it; null for an edit." }),
  operation: z
    .strictObject({ id: z.uuid(), kind: z.enum(["tag", "delete", "merge"]) })
    .nullable()
    .openapi({ description: "What was done to several customers together; null for all else." }),
  account: z.strictObject({ id: z.string(), email: z.string() }).nullable(),
})

const ValueOrigin = Origin.extend({
  line: z.int().nullable().openapi({
    description: "The line of the run's file; null where nobody wrote that down.",
  }),
})

const CustomerHistory = z
  .strictObject({
    created: ValueOrigin,
    values: z.record(z.string(), ValueOrigin).openapi({
      description:
        "For each field that holds a value, attributes by `attributes.` and their header, who " +
        "set it; empty on further pages.",
    }),
    changes: z.array(
      Origin.extend({
        fields: z.array(
          z.strictObject({
            field: z.string().openapi({ description: "A field, or `attributes.` and a header." }),
            before: FieldValue,
            after: FieldValue,
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi("CustomerHistory")

export const HISTORY = createRoute({
  method: "get",
  path: "/api/customers/{id}/history",
  operationId: "getCustomerHistory",
  summary: "Where a customer came from and what changed it since",
  description:
    "The import or the account that created it, and each import, undo and edit that changed it, " +
    "newest first, field by field, as far back as before-images are kept.",
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
  request: {
    params: z.object({ id: z.string().openapi({ format: "uuid" }) }),
    query: PageQuery,
  },
  responses: {
    200: json("One page of its history.", CustomerHistory),
    400: json("A parameter is invalid.", Failure),
    404: json("There is no such customer.", Failure),
    ...REFUSALS,
  },
})

export function addHistoryRoute(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  // Who may is decided before the parameters are looked at.
  app.get(HISTORY.getRoutingPath(), async (c, next) => {
    await requireUser(auth, pool, c.req.raw.headers)
    await next()
  })
  app.openapi(HISTORY, async (c) => {
    const account = letInBy(c.req.raw.headers)!
    const { id } = c.req.valid("param")
    if (!isUuid(id)) throw noCustomer()
    const { limit, after = null } = c.req.valid("query")
    const find = (db: Pool) => findHistory(db, id, { limit, after })
    return c.json(await readFrom(context, account, find), 200)
  })
}
