import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../auth.ts"
import type { AppContext, AppEnv, RequestContext } from "../context.ts"
import { OPTION_SCHEMAS, readOptions } from "../options.ts"
import { receive, type Upload } from "../receive.ts"
import { Failure, ImportAnswer, ImportFailure, json } from "./schemas.ts"

const file = { schema: z.string().openapi({ format: "binary" }) }
const limited = { ...json("The body is too large, or there are too many requests.", Failure) }

export const IMPORT_PATH = "/api/customers/import"

/** Describes the operation; its body is streamed, so nothing here reads it. */
const IMPORT = createRoute({
  method: "post",
  path: IMPORT_PATH,
  operationId: "importCustomers",
  summary: "Import customers",
  description: "Admin only. Requires an authenticated session with the admin role.",
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }],
  request: {
    query: z.object(OPTION_SCHEMAS).partial(),
    body: {
      required: true,
      description:
        "CSV file contents to parse and upsert. Each form may be encoded with gzip, br, deflate " +
        "or zstd.",
      content: {
        "application/json": {
          schema: z
            .object({ content: z.string().min(1) })
            .openapi({ description: "CSV file contents for customer import." }),
        },
        "text/csv": file,
        "text/tab-separated-values": file,
        "multipart/form-data": { schema: z.object({ file: file.schema }) },
      },
    },
  },
  responses: {
    200: json("Number of customers imported.", ImportAnswer),
    400: json("The import body was invalid.", ImportFailure),
    401: json("No valid Better Auth session was present.", Failure),
    403: json("Signed in, but not an admin.", Failure),
    413: limited,
    415: json("Unsupported media type or content encoding.", Failure),
    429: limited,
    500: json("The import failed while writing customers.", ImportFailure),
  },
})

export function addImportRoute(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  app.openAPIRegistry.registerPath(IMPORT)
  app.post(IMPORT_PATH, async (c) => {
    const account = await requireAdmin(context.auth, context.pool, c.req.raw.headers)
    const options = readOptions(new URL(c.req.url).searchParams)
    const leave = await context.gate.enter(account.id)
    try {
      const received = await receive(uploadOf(c), context.uploadLimits)
      // Loaded by the first import: a server that takes none stays small.
      const { importCustomers } = await import("../import.ts")
      const request = { ...received, options, account: { id: account.id, email: account.email } }
      const { runId, answer } = await importCustomers(request, context)
      c.header("Location", runPath(runId))
      return c.json(answer, 200)
    } finally {
      leave()
    }
  })
}

/** Where a run can be looked up. */
export function runPath(runId: string): string {
  return `/api/customers/imports/${runId}`
}

/**
 * The body as Node reads it, which is twice as fast as through a web stream. A caller that asked
 * whether to send its body at all is told so now, when somebody is about to read it.
 */
function uploadOf(c: RequestContext): Upload {
  const { headers } = c.req.raw
  const incoming = c.env?.incoming
  // The request's own `body` starts to read the moment that it is asked for.
  if (!incoming) return { headers, body: c.req.raw.body }
  if (incoming.headers.expect) c.env.outgoing?.writeContinue()
  return { headers, body: incoming.iterator({ destroyOnReturn: false }) }
}
