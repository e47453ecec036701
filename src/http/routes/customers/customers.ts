import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import type { Pool } from "pg"
import { requireAdmin, requireUser } from "../../../accounts/auth.ts"
import { readListQuery } from "../../../answers/readCustomerQuery.ts"
import { AppError } from "../../../errors.ts"
import { said } from "../../../messages/said.ts"
import { listCustomers, type CustomerPage as Page } from "../../../registry/list/listCustomers.ts"
import { listCustomersOfRun } from "../../../registry/list/listCustomersOfRun.ts"
import { readCustomerInput } from "../../../registry/one/customerInput.ts"
import { createCustomer, editCustomer, type Versions } from "../../../registry/one/editCustomers.ts"
import { etagOf, findCustomer, isNamed } from "../../../registry/one/findCustomer.ts"
import { deleteCustomer } from "../../../registry/operations/deleteCustomers.ts"
import { readFrom } from "../../../standbys/readFrom.ts"
import type { AppContext } from "../../context/appContext.ts"
import type { AppEnv, RequestContext } from "../../context/requestContext.ts"
import { noteAction } from "../audit.ts"
import { readJson } from "../readBody.ts"
import { Customer, CustomerPage, Failure, json, REFUSALS } from "../schemas.ts"
import { CustomerConflict, CustomerInput } from "./customerBody.ts"
import { CustomerQuery } from "./listQuery.ts"

const shared = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
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
  summary: "List, search, filter and sort customers, or those of an import run",
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
  description: "Admin only. `Location` names the operation, by which it can be undone.",
  request: { params, headers: ifMatch },
  responses: { 204: { description: "It is gone." }, ...NONE, ...STALE, ...REFUSALS },
})

/** Only ids, so that a wrong address is not taken for an unknown customer. */
const ONE = "/api/customers/:id{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}"

export function addCustomerRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  for (const route of [CUSTOMERS, CREATE, READ, EDIT, DELETE])
    app.openAPIRegistry.registerPath(route)
  app.get(CUSTOMERS.path, async (c) => {
    const account = await requireUser(auth, pool, c.req.raw.headers)
    const { run, ...asked } = readListQuery(new URL(c.req.url).searchParams)
    const page = await readFrom(context, account, (db, from) =>
      run === null
        ? listCustomers(db, asked)
        : pageOfRun(db, { ...asked, run, ended: from === "standby" }),
    )
    return c.json(page, 200)
  })
  app.post("/api/customers", async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const customer = await createCustomer(
      pool,
      readCustomerInput(await readJson(c, "the customer")),
      by,
    )
    await noteAction(c, context, by, { action: "customer.create", target: customer.id })
    const headers = { ETag: etagOf(customer), Location: `/api/customers/${customer.id}` }
    return c.json(customer, 201, headers)
  })
  app.get(ONE, async (c) => {
    const account = await requireUser(auth, pool, c.req.raw.headers)
    const id = idOf(c)
    const customer = await readFrom(context, account, (db) => findCustomer(db, id))
    const etag = etagOf(customer)
    if (isNamed(etag, readVersions(c.req.header("if-none-match")) ?? [])) {
      return c.body(null, 304, { ETag: etag })
    }
    return c.json(customer, 200, { ETag: etag })
  })
  app.patch(ONE, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const input = readCustomerInput(await readJson(c, "the customer"))
    const versions = readVersions(c.req.header("if-match"))
    const customer = await editCustomer(pool, idOf(c), input, versions, by)
    const details = { fields: Object.keys(input) }
    await noteAction(c, context, by, { action: "customer.edit", target: customer.id, details })
    return c.json(customer, 200, { ETag: etagOf(customer) })
  })
  app.delete(ONE, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const id = idOf(c)
    const versions = readVersions(c.req.header("if-match"))
    const operation = await deleteCustomer(pool, id, versions, by)
    await noteAction(c, context, by, { action: "customer.delete", target: id })
    return c.body(null, 204, { Location: `/api/customers/operations/${operation.id}` })
  })
}

/** As the registry writes ids: what is compared with its own must not differ by its case. */
function idOf(c: RequestContext): string {
  return c.req.param("id")!.toLowerCase()
}

async function pageOfRun(db: Pool, asked: Parameters<typeof listCustomersOfRun>[1]): Promise<Page> {
  const page = await listCustomersOfRun(db, asked)
  if (page === null) throw new AppError("not_found", said("no_run"))
  return page
}

/** The versions that `If-Match` or `If-None-Match` names; `*` stands for any. */
function readVersions(header: string | undefined): Versions {
  if (header === undefined || header.trim() === "*") return null
  return header.split(",").map((tag) => tag.trim())
}
