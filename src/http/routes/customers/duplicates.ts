import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin, requireUser } from "../../../accounts/auth.ts"
import { keepApart, listPairs, PAIR_REASONS } from "../../../registry/duplicates/listPairs.ts"
import type { AppContext } from "../../context/appContext.ts"
import type { AppEnv } from "../../context/requestContext.ts"
import { noteAction } from "../audit.ts"
import { readBody } from "../readBody.ts"
import { Customer, Failure, json, PageQuery, REFUSALS } from "../schemas.ts"

const shared = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}

const PairPage = z
  .strictObject({
    pairs: z.array(
      z.strictObject({
        customers: z.array(Customer).length(2),
        score: z.number().openapi({ description: "From 0 to 1." }),
        reasons: z.array(z.enum(PAIR_REASONS)),
      }),
    ),
    next: z.string().nullable(),
    total: z.int().nullable().openapi({ description: "Null on pages after the first." }),
    as_of: z.iso.datetime().nullable().openapi({
      description: "When they were looked for; null before the first time.",
    }),
  })
  .openapi("CustomerPairPage")

export const DUPLICATES = createRoute({
  ...shared,
  method: "get",
  path: "/api/customers/duplicates",
  operationId: "listDuplicates",
  summary: "Pairs of customers that are probably the same",
  description:
    "Best first, with the reasons. They are looked for in the background, some time after " +
    "customers were written.",
  request: {
    query: PageQuery.extend({
      customer: z.string().max(100).optional().openapi({
        description: "Only pairs of this customer.",
        format: "uuid",
      }),
    }),
  },
  responses: {
    200: json("One page of pairs.", PairPage),
    400: json("A parameter is invalid.", Failure),
    404: json("`customer` is no customer's id.", Failure),
    ...REFUSALS,
  },
})

const PAIR = ["01981f2e-6a5b-7c31-9d52-0f3b8a4c2e10", "01981f2e-6a5b-7c31-9d52-0f3b8a4c2e12"]
const ApartBody = z
  .strictObject({ customers: z.array(z.uuid()).length(2) })
  .openapi("CustomersApart")

export const APART = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers/duplicates/dismiss",
  operationId: "dismissDuplicate",
  summary: "Say that two customers are not the same",
  description: "Admin only. The pair is not listed again.",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: ApartBody, example: { customers: PAIR } } },
    },
  },
  responses: {
    204: { description: "It is noted." },
    400: json("The body is invalid.", Failure),
    404: json("There is no such customer.", Failure),
    ...REFUSALS,
  },
})

export function addDuplicateRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  app.openAPIRegistry.registerPath(APART)
  // Who may is decided before the parameters are looked at.
  app.get(DUPLICATES.path, async (c, next) => {
    await requireUser(auth, pool, c.req.raw.headers)
    await next()
  })
  app.openapi(DUPLICATES, async (c) => {
    const { limit, after = null, customer = null } = c.req.valid("query")
    return c.json(await listPairs(pool, { limit, after, customer }), 200)
  })
  app.post(APART.path, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const { customers } = await readBody(c, ApartBody)
    const ids = customers.map((id) => id.toLowerCase()) as [string, string]
    await keepApart(pool, ids, by)
    const details = { customers: ids }
    await noteAction(c, context, by, { action: "customers.apart", target: ids[0], details })
    return c.body(null, 204)
  })
}
