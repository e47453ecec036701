import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../../accounts/auth.ts"
import { AppError } from "../../../errors.ts"
import { IDENTIFIER_BYTES_MAX, QUERY_CHARACTERS_MAX, TAGS_MAX } from "../../../limits.ts"
import { etagOf } from "../../../registry/one/findCustomer.ts"
import { SELECTED_IDS_MAX } from "../../../registry/one/limits.ts"
import { deleteCustomers } from "../../../registry/operations/deleteCustomers.ts"
import { mergeCustomers } from "../../../registry/operations/mergeCustomers.ts"
import { listOperations } from "../../../registry/operations/operation.ts"
import type { Selection } from "../../../registry/operations/selection.ts"
import { tagCustomers } from "../../../registry/operations/tagCustomers.ts"
import { undoOperation } from "../../../undo/undoOperation.ts"
import type { AppContext } from "../../context/appContext.ts"
import type { AppEnv } from "../../context/requestContext.ts"
import { noteAction } from "../audit.ts"
import { readBody } from "../readBody.ts"
import { Customer, Failure, json, KeptFields, PageQuery, REFUSALS } from "../schemas.ts"
import { CustomerConflict } from "./customerBody.ts"

const shared = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}

const CustomerOperation = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(["tag", "delete", "merge"]),
    account: z.strictObject({ id: z.string(), email: z.string() }).nullable(),
    at: z.iso.datetime(),
    customers: z.int().openapi({ description: "How many customers it changed or deleted." }),
    kept_id: z.uuid().nullable().openapi({
      description: "Of a merge: the customer that there is since.",
    }),
    undone_at: z.iso.datetime().nullable(),
    purged_at: z.iso.datetime().nullable().openapi({
      description: "When what customers were before was deleted; then it cannot be undone.",
    }),
  })
  .openapi("CustomerOperation")

/** Customers by their ids, or all that a search and a filter let through. */
const selection = {
  ids: z.array(z.uuid()).min(1).max(SELECTED_IDS_MAX).optional(),
  query: z.string().max(QUERY_CHARACTERS_MAX).optional().openapi({
    description: "As `query` of the list.",
  }),
  filter: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .openapi({ description: "As `filter[…]` of the list.", example: { city: "Berlin" } }),
  all: z.literal(true).optional().openapi({
    description: "Every customer there is; needed where nothing else says which.",
  }),
  expected: z.int().min(0).optional().openapi({
    description: "How many there should be; with another number nothing is done.",
  }),
}
const tag = z
  .string()
  .trim()
  .min(1)
  .max(IDENTIFIER_BYTES_MAX, { error: `at most ${IDENTIFIER_BYTES_MAX} bytes`, abort: true })
  .refine((text) => Buffer.byteLength(text) <= IDENTIFIER_BYTES_MAX, {
    error: `at most ${IDENTIFIER_BYTES_MAX} bytes`,
  })
const TagBody = z
  .strictObject({
    ...selection,
    add: z.array(tag).max(TAGS_MAX).default([]),
    remove: z.array(tag).max(TAGS_MAX).default([]),
  })
  .openapi("CustomerTags")
const DeleteBody = z.strictObject(selection).openapi("CustomerSelection")
const Done = z
  .strictObject({
    operation: CustomerOperation.nullable().openapi({
      description: "By which it can be undone; null where there was nothing to do.",
    }),
    customers: z.int(),
  })
  .openapi("CustomerOperationDone")

const bodyOf = <S extends z.ZodType>(schema: S, example: object) => ({
  required: true,
  content: { "application/json": { schema, example } },
})
const CHANGING = {
  400: json("The body is invalid.", Failure),
  409: json("There are other customers than were expected, or it cannot be undone.", Failure),
  ...REFUSALS,
}

export const TAG = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers/tag",
  operationId: "tagCustomers",
  summary: "Give customers tags, or take them away",
  description: "Admin only. All of the chosen customers, or none.",
  request: { body: bodyOf(TagBody, { filter: { city: "Berlin" }, add: ["VIP"] }) },
  responses: { 200: json("What was done.", Done), ...CHANGING },
})

export const DELETE_MANY = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers/delete",
  operationId: "deleteCustomers",
  summary: "Delete customers",
  description:
    "Admin only. All of the chosen customers, or none. What they were is kept as long as " +
    "before-images are, and until then it can be undone.",
  request: { body: bodyOf(DeleteBody, { filter: { city: "Berlin" } }) },
  responses: { 200: json("What was done.", Done), ...CHANGING },
})

export const OPERATIONS = createRoute({
  ...shared,
  method: "get",
  path: "/api/customers/operations",
  operationId: "listCustomerOperations",
  summary: "What was done to customers that were chosen together, newest first",
  description: "Admin only. Tags, deletions and merges; those that are not undone can be.",
  request: { query: PageQuery },
  responses: {
    200: json(
      "One page of operations.",
      z
        .strictObject({ operations: z.array(CustomerOperation), next: z.string().nullable() })
        .openapi("CustomerOperationPage"),
    ),
    400: json("A parameter is invalid.", Failure),
    ...REFUSALS,
  },
})

export const UNDO_OPERATION = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers/operations/{id}/undo",
  operationId: "undoCustomerOperation",
  summary: "Undo a deletion, tags or a merge",
  description: "Admin only. What was changed since is left alone and listed.",
  request: { params: z.object({ id: z.string().openapi({ format: "uuid" }) }) },
  responses: {
    200: json(
      "What was undone.",
      z
        .strictObject({
          operation: CustomerOperation,
          recreated: z.int().openapi({ description: "Customers that are back." }),
          restored: z
            .int()
            .openapi({ description: "Changed customers, restored in part or whole." }),
          kept: KeptFields,
          kept_customers: z.int(),
        })
        .openapi("CustomerOperationUndo"),
    ),
    404: json("There is no such operation.", Failure),
    ...CHANGING,
  },
})

const MergeBody = z
  .strictObject({
    other: z.uuid().openapi({ description: "The customer that goes." }),
    fields: z
      .record(z.string(), z.enum(["this", "other"], { error: "this or other" }))
      .default({})
      .openapi({
        description:
          "From which of the two a field is taken; attributes go by `attributes.` and their " +
          "header. Others come from this one, or from the other where this one has none; tags " +
          "from both.",
        example: { phone: "other" },
      }),
    version: z.string().optional().openapi({ description: "The ETag of this one as you know it." }),
    other_version: z.string().optional().openapi({ description: "The ETag of the other one." }),
  })
  .openapi("CustomerMerge")

export const MERGE = createRoute({
  ...shared,
  method: "post",
  path: "/api/customers/{id}/merge",
  operationId: "mergeCustomers",
  summary: "Make one customer of two",
  description:
    "Admin only. The other customer goes, and this one takes over the fields that are asked for. " +
    "It is recorded, and can be undone.",
  request: {
    params: z.object({ id: z.string().openapi({ format: "uuid" }) }),
    body: bodyOf(MergeBody, {
      other: "01981f2e-6a5b-7c31-9d52-0f3b8a4c2e12",
      fields: { phone: "other" },
    }),
  },
  responses: {
    200: json(
      "The customer that there is now.",
      z.strictObject({ customer: Customer, operation: CustomerOperation }),
    ),
    400: json("The body is invalid.", Failure),
    404: json("There is no such customer.", Failure),
    409: json("A third customer has its strongest identifier.", CustomerConflict),
    412: json("One of them is not what `version` names.", Failure),
    ...REFUSALS,
  },
})

const ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

export function addOperationRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  for (const route of [TAG, DELETE_MANY, UNDO_OPERATION, MERGE]) {
    app.openAPIRegistry.registerPath(route)
  }
  app.post(TAG.path, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const { add, remove, ...chosen } = await readBody(c, TagBody)
    if (add.length + remove.length === 0) {
      throw new AppError("invalid", "Name tags in `add` or `remove`.")
    }
    const operation = await tagCustomers(pool, selectionOf(chosen), { add, remove }, by)
    const details = { customers: operation?.customers ?? 0 }
    const target = operation?.id ?? null
    await noteAction(c, context, by, { action: "customers.tag", target, details })
    return c.json({ operation, ...details }, 200)
  })
  app.post(DELETE_MANY.path, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const operation = await deleteCustomers(pool, selectionOf(await readBody(c, DeleteBody)), by)
    const details = { customers: operation?.customers ?? 0 }
    const target = operation?.id ?? null
    await noteAction(c, context, by, { action: "customers.delete", target, details })
    return c.json({ operation, ...details }, 200)
  })
  // Who may is decided before the parameters are looked at.
  app.get(OPERATIONS.path, async (c, next) => {
    await requireAdmin(auth, pool, c.req.raw.headers)
    await next()
  })
  app.openapi(OPERATIONS, async (c) => {
    const { limit, after = null } = c.req.valid("query")
    return c.json(await listOperations(pool, { limit, after }), 200)
  })
  app.post(`/api/customers/operations/:id{${ID}}/undo`, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const target = c.req.param("id").toLowerCase()
    const undone = await undoOperation(pool, target, by)
    await noteAction(c, context, by, { action: "customers.undo", target })
    return c.json(undone, 200)
  })
  app.post(`/api/customers/:id{${ID}}/merge`, async (c) => {
    const by = await requireAdmin(auth, pool, c.req.raw.headers)
    const body = await readBody(c, MergeBody)
    const id = c.req.param("id").toLowerCase()
    const other = body.other.toLowerCase()
    const versions = body.version === undefined ? null : [body.version]
    const otherVersions = body.other_version === undefined ? null : [body.other_version]
    const request = { id, other, fields: body.fields, versions, otherVersions }
    const merged = await mergeCustomers(pool, request, by)
    const details = { other, operation: merged.operation.id }
    await noteAction(c, context, by, { action: "customer.merge", target: id, details })
    return c.json(merged, 200, { ETag: etagOf(merged.customer) })
  })
}

type Chosen = z.output<typeof DeleteBody>

function selectionOf({ ids, query = "", filter = {}, all, expected }: Chosen): Selection {
  const pairs = Object.entries(filter).flatMap(([field, value]) =>
    [value].flat().map((each): [string, string] => [field, each]),
  )
  const isSome = query.trim() !== "" || pairs.length > 0
  if ([ids !== undefined, isSome, all === true].filter(Boolean).length !== 1) {
    throw new AppError(
      "invalid",
      "Say which customers: either `ids`, or `query` and `filter`, or `all`.",
    )
  }
  const chosen = ids === undefined ? { query: query.trim(), filter: pairs } : { ids }
  return { ...chosen, expected: expected ?? null }
}
