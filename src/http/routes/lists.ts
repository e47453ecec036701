import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireUser } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import { listCustomers } from "../../registry/listCustomers.ts"
import { listCustomersOfRun } from "../../registry/listCustomersOfRun.ts"
import { findRun, listRuns } from "../../runs/run.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import {
  CustomerPage,
  CustomerQuery,
  Failure,
  ImportRun,
  ImportRunPage,
  json,
  PageQuery,
  REFUSALS,
} from "./schemas.ts"

const security = [{ sessionCookie: [] }, { apiKey: [] }]

export const CUSTOMERS = createRoute({
  method: "get",
  path: "/api/customers",
  operationId: "listCustomers",
  summary: "List or search customers, or those of an import run",
  tags: ["Customers"],
  security,
  request: { query: CustomerQuery },
  responses: {
    200: json("One page of customers.", CustomerPage),
    400: json("A parameter is invalid.", Failure),
    404: json("There is no such run.", Failure),
    ...REFUSALS,
  },
})

export const RUNS = createRoute({
  method: "get",
  path: "/api/customers/imports",
  operationId: "listImports",
  summary: "List import runs, newest first",
  tags: ["Imports"],
  security,
  request: { query: PageQuery },
  responses: {
    200: json("One page of import runs.", ImportRunPage),
    400: json("A parameter is invalid.", Failure),
    ...REFUSALS,
  },
})

export const RUN = createRoute({
  method: "get",
  path: "/api/customers/imports/{id}",
  operationId: "getImport",
  summary: "One import run",
  tags: ["Imports"],
  security,
  request: { params: z.object({ id: z.string().openapi({ format: "uuid" }) }) },
  responses: {
    200: json("The run.", ImportRun),
    404: json("There is no such run.", Failure),
    ...REFUSALS,
  },
})

export function addListRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  app.openapi(CUSTOMERS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { query = "", run, limit, after = null } = c.req.valid("query")
    if (run === undefined) return c.json(await listCustomers(pool, { query, limit, after }), 200)
    if (query.trim() !== "") throw new AppError("invalid", "Give `query` or `run`, not both.")
    const page = await listCustomersOfRun(pool, { run, limit, after })
    if (page === null) throw noRun()
    return c.json(page, 200)
  })
  app.openapi(RUNS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { limit, after } = c.req.valid("query")
    return c.json(await listRuns(pool, { limit, after: position(after) }), 200)
  })
  app.openapi(RUN, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { id } = c.req.valid("param")
    const run = UUID.test(id) ? await findRun(pool, id) : null
    if (!run) throw noRun()
    return c.json(run, 200)
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function noRun(): AppError {
  return new AppError("not_found", "There is no import run with this id.")
}

/** Pages go by ids, so anything else would be a page that nobody gave out. */
function position(after: string | undefined): string | null {
  if (after === undefined) return null
  if (UUID.test(after)) return after
  throw new AppError("invalid", "`after` must be the `next` of the page before.")
}
