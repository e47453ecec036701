/**
 * What is true of every route and is said once: what any of them may answer, with which headers,
 * and how references that may be null are written. Routes that come later have it as well.
 */

type Json = { [name: string]: Json | Json[] | string | number | boolean | null | undefined }
type Operation = {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content?: Record<string, object> }
  responses: Record<string, Response>
  security?: object[]
}
type Parameter = { name: string; in: string } & Record<string, unknown>
type Response = { description: string; headers?: Record<string, object>; content?: object }
export type Description = {
  paths?: Record<string, Record<string, Operation>>
  tags?: object[]
  components?: Json
}

/** Adds it to a description, in place. */
export function completeDescription(description: Description): void {
  const tags = new Set<string>()
  for (const methods of Object.values(description.paths ?? {})) {
    for (const operation of Object.values(methods)) {
      completeOperation(operation)
      for (const tag of operation.tags ?? []) tags.add(tag)
    }
  }
  description.tags = [...tags].map((name) => ({ name, description: TAGS[name] ?? name }))
  nullableReferences(description)
}

const TAGS: Record<string, string> = {
  Health: "Whether the server is alive and ready.",
  Accounts: "Who is signed in, and the first administrator.",
  Customers: "The registry, and taking lists into it.",
  Imports: "What became of each import, and taking it back.",
  Settings: "Whether the server is set up well.",
  Audit: "Who did what.",
}

function completeOperation(operation: Operation): void {
  operation.description ??= `${operation.summary}.`
  operation.security ??= [{}]
  const { responses } = operation
  for (const [status, description] of Object.entries(ALWAYS)) {
    responses[status] ??= { description, content: FAILURE }
  }
  if (operation.requestBody?.content?.["application/json"] !== undefined) {
    for (const [status, description] of Object.entries(OF_BODIES)) {
      responses[status] ??= { description, content: FAILURE }
    }
  }
  const parameters = operation.parameters ?? []
  if (parameters.some(({ name }) => name === "unmapped")) parameters.push(MAP)
  if (CONDITIONAL.has(operation.operationId)) {
    parameters.push(IF_NONE_MATCH)
    responses["304"] = { description: "The customer is still the one that If-None-Match names." }
  }
  if (operation.operationId === "watchImport") parameters.push(LAST_EVENT_ID)
  if (parameters.length > 0) operation.parameters = parameters
  for (const [status, response] of Object.entries(responses)) {
    response.headers = {
      ...headersOf(operation.operationId, status, response),
      ...response.headers,
    }
  }
}

const FAILURE = { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } }

/** What every operation may answer. */
const ALWAYS: Record<string, string> = {
  400: "The request is malformed, or a parameter is unknown or invalid.",
  500: "It failed, and nothing was written.",
  503: "The server starts, stops, or has no connection to the database to spare.",
}

/** What every operation may answer that takes JSON. */
const OF_BODIES: Record<string, string> = {
  413: "The body is too large.",
  415: "The body is not JSON.",
}

/** Reads whose answer need not be sent again. */
const CONDITIONAL = new Set(["getCustomer"])

const text = (description: string): object => ({ description, schema: { type: "string" } })

const RETRY = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 } },
}
const LOCATION = { Location: text("Where the import run, or what was made, can be looked up.") }
const ETAG = { ETag: text("The version of the customer, for If-Match and If-None-Match.") }

const PROFILE_ETAG = { ETag: text("The version of the profile, for If-Match.") }
const OPERATION = { Location: text("The operation, by which it can be undone.") }

/** Of single operations, by the statuses that have them. */
const HEADERS: Record<string, Record<string, Record<string, object>>> = {
  importCustomers: {
    ...{ 200: LOCATION, 400: LOCATION, 409: { ...LOCATION, ...RETRY }, 413: LOCATION },
    ...{ 415: LOCATION, 500: LOCATION, 503: LOCATION },
  },
  commitPlan: {
    ...{ 200: LOCATION, 400: LOCATION, 409: { ...LOCATION, ...RETRY }, 500: LOCATION },
    503: LOCATION,
  },
  undoImport: { 200: LOCATION },
  createCustomer: { 201: { ...LOCATION, ...ETAG } },
  getCustomer: { 200: ETAG, 304: ETAG },
  editCustomer: { 200: ETAG, 412: ETAG },
  deleteCustomer: { 204: OPERATION, 412: ETAG },
  mergeCustomers: { 200: ETAG, 412: ETAG },
  getProfile: { 200: PROFILE_ETAG },
  putProfile: { 200: PROFILE_ETAG, 201: PROFILE_ETAG },
}

function headersOf(id: string, status: string, { content }: Response): Record<string, object> {
  const isLater = status === "202" && HEADERS[id] !== undefined
  return {
    "X-Request-Id": text("The number under which the server's log has the request."),
    ...(status === "401" && {
      "WWW-Authenticate": text("How programs come in: with an API key as a bearer."),
    }),
    ...((status === "429" || status === "503") && RETRY),
    ...(isLater && {
      ...LOCATION,
      "Preference-Applied": text("`respond-async`: the answer came before the end."),
    }),
    ...(content !== undefined &&
      "text/csv" in content && {
        "Content-Disposition": text("The name that the file may be given."),
      }),
    ...HEADERS[id]?.[status],
  }
}

const MAP: Parameter = {
  name: "map",
  in: "query",
  style: "deepObject",
  explode: true,
  description:
    "Headers and the field that each goes to, as `map[Kundennr]=external_id`; `-` leaves a " +
    "column out, and several fields stand apart by commas.",
  schema: { type: "object", additionalProperties: { type: "string" } },
}

const IF_NONE_MATCH: Parameter = {
  name: "If-None-Match",
  in: "header",
  description: "The `ETag` of the customer as you know it; answered with 304 when it is the same.",
  schema: { type: "string" },
}

const LAST_EVENT_ID: Parameter = {
  name: "Last-Event-ID",
  in: "header",
  description: "The id of the last event that arrived; the stream goes on after it.",
  schema: { type: "string" },
}

/**
 * A reference beside a type that may be null says that the value is both, so that null, which the
 * reference does not take, would be none.
 */
function nullableReferences(node: unknown): void {
  if (typeof node !== "object" || node === null) return
  // Of an array these are its entries.
  const schema = node as Json
  const parts = schema.allOf
  if (Array.isArray(parts) && parts.length === 2) {
    const [reference, other] = parts as [Json, Json]
    const isNullable = Array.isArray(other.type) && (other.type as unknown[]).includes("null")
    if (typeof reference.$ref === "string" && isNullable) {
      delete schema.allOf
      schema.anyOf = [reference, { type: "null" }]
    }
  }
  for (const value of Object.values(schema)) nullableReferences(value)
}
