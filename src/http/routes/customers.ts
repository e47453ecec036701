import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { bodyLimit } from "hono/body-limit"
import { requireAdmin, requireUser } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import { CUSTOMER_BODY_BYTES_MAX } from "../../limits.ts"
import { readCustomerInput } from "../../registry/customerInput.ts"
import {
  createCustomer,
  deleteCustomer,
  editCustomer,
  type Versions,
} from "../../registry/editCustomers.ts"
import { etagOf, findCustomer } from "../../registry/findCustomer.ts"
import { listCustomers } from "../../registry/listCustomers.ts"
import { listCustomersOfRun } from "../../registry/listCustomersOfRun.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { noteAction } from "./audit.ts"
import {
  Customer,
  CustomerConflict,
  CustomerInput,
  CustomerPage,
  CustomerQuery,
  Failure,
  json,
  REFUSALS,
} from "./schemas.ts"

const shared = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }],
}
const path = "/api/customers/{id}"
const params = z.object({ id: z.string().openapi({ format: "uuid" }) })
const ifMatch = z.object({
  "If-Match": z.string().optional().openapi({
    description: "The `ETag` of the customer as you know it; refused when it is another by now.",
  }),
})
const NONE = { 404: json("There is no such customer.", Failure) }
const STALE = { 412: json("The customer is not the one that If-Match names.", Failure) }
const BODY = {
  400: json("The body is invalid.", Failure),
  409: json("Another customer has this identifier.", CustomerConflict),
  413: json("The body is too large.", Failure),
  415: json("The body is not JSON.", Failure),
}
const body = { required: true, content: { "application/json": { schema: CustomerInput } } }

export const CUSTOMERS = createRoute({
  ...shared,
  method: "get",
  path: "/api/customers",
  operationId: "listCustomers",
  summary: "List or search customers, or those of an import run",
  request: { query: CustomerQuery },
  responses: {
    200: json("One page of customers.", CustomerPage),
    400: json("A parameter is invalid.", Failure),
    404: json("There is no such run.", Failure),
    ...REFUSALS,
  },
})

export const CREATE = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers",
  operationId: "createCustomer",
  summary: "Create a customer",
  description: "Admin only.",
  request: { body },
  responses: { 201: json("The customer.", Customer), ...BODY, ...REFUSALS },
})

export const READ = createRoute({
  ...shared,
  method: "get",
  path,
  operationId: "getCustomer",
  summary: "One customer",
  request: { params },
  responses: {
    200: json("The customer; its version is the ETag.", Customer),
    ...NONE,
    ...REFUSALS,
  },
})

export const EDIT = createRoute({
  ...shared,
  method: "patch",
  path,
  operationId: "editCustomer",
  summary: "Edit a customer",
  description:
    "Admin only. Fields that the body does not name stay; null clears one; attributes are merged " +
    "name by name. An edit that changes nothing leaves the time of change alone.",
  request: { params, headers: ifMatch, body },
  responses: { 200: json("The customer.", Customer), ...BODY, ...NONE, ...STALE, ...REFUSALS },
})

export const DELETE = createRoute({
  ...shared,
  method: "delete",
  path,
  operationId: "deleteCustomer",
  summary: "Delete a customer",
  description: "Admin only.",
  request: { params, headers: ifMatch },
  responses: { 204: { description: "It is gone." }, ...NONE, ...STALE, ...REFUSALS },
})

/** Only ids, so that a wrong address is not taken for an unknown customer. */
const ONE = "/api/customers/:id{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}"

export function addCustomerRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  for (const route of [CREATE, READ, EDIT, DELETE]) app.openAPIRegistry.registerPath(route)
  app.openapi(CUSTOMERS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { query = "", run, limit, after = null } = c.req.valid("query")
    if (run === undefined) return c.json(await listCustomers(pool, { query, limit, after }), 200)
    if (query.trim() !== "") throw new AppError("invalid", "Give `query` or `run`, not both.")
    const page = await listCustomersOfRun(pool, { run, limit, after })
    if (page === null) throw new AppError("not_found", "There is no import run with this id.")
    return c.json(page, 200)
  })
  app.post("/api/customers", async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const customer = await createCustomer(pool, readCustomerInput(await readJson(c)), by)
    await noteAction(c, context, by, { action: "customer.create", target: customer.id })
    const headers = { ETag: etagOf(customer), Location: `/api/customers/${customer.id}` }
    return c.json(customer, 201, headers)
  })
  app.get(ONE, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const customer = await findCustomer(pool, c.req.param("id"))
    const etag = etagOf(customer)
    if (readVersions(c.req.header("if-none-match"))?.includes(etag)) {
      return c.body(null, 304, { ETag: etag })
    }
    return c.json(customer, 200, { ETag: etag })
  })
  app.patch(ONE, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const input = readCustomerInput(await readJson(c))
    const versions = readVersions(c.req.header("if-match"))
    const customer = await editCustomer(pool, c.req.param("id"), input, versions, by)
    const details = { fields: Object.keys(input) }
    await noteAction(c, context, by, { action: "customer.edit", target: customer.id, details })
    return c.json(customer, 200, { ETag: etagOf(customer) })
  })
  app.delete(ONE, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const id = c.req.param("id")
    await deleteCustomer(pool, id, readVersions(c.req.header("if-match")))
    await noteAction(c, context, by, { action: "customer.delete", target: id })
    return c.body(null, 204)
  })
}

const limited = bodyLimit({
  maxSize: CUSTOMER_BODY_BYTES_MAX,
  onError: () => {
    throw new AppError("too_large", `The body is larger than ${CUSTOMER_BODY_BYTES_MAX} bytes.`)
  },
})

async function readJson(c: RequestContext): Promise<unknown> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "Send the customer as application/json.")
  }
  // Not before it is decided who may: a body without a length is read here, up to the limit.
  await limited(c, async () => {})
  try {
    const bytes = await c.req.arrayBuffer()
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError("invalid", "The body is not JSON in UTF-8. Check its quotes and commas.")
  }
}

/** The versions that `If-Match` or `If-None-Match` names; `*` stands for any. */
function readVersions(header: string | undefined): Versions {
  if (header === undefined || header.trim() === "*") return null
  return header.split(",").map((tag) => tag.trim())
}
