import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireUser } from "../../../accounts/auth.ts"
import { begun } from "../../../answers/begun.ts"
import { exportHeaders } from "../../../answers/customerAnswers.ts"
import { readExportQuery } from "../../../answers/readCustomerQuery.ts"
import { streamResponse } from "../../../answers/response.ts"
import { EXPORT_DELIMITERS } from "../../../customer/exportFormat.ts"
import { QUERY_CHARACTERS_MAX } from "../../../limits.ts"
import { exportCustomers } from "../../../registry/exportCustomers.ts"
import { EXPORTED_IDS_MAX } from "../../../registry/one/limits.ts"
import { STANDBY_EXPORT_HELD_BYTES } from "../../../standbys/limits.ts"
import { readFrom } from "../../../standbys/readFrom.ts"
import type { AppContext } from "../../context/appContext.ts"
import type { AppEnv } from "../../context/requestContext.ts"
import { noteDownload } from "../audit.ts"
import { Failure, json, REFUSALS } from "../schemas.ts"
import { CustomerQuery } from "./listQuery.ts"

const ExportQuery = z.strictObject({
  delimiter: z
    .enum(Object.keys(EXPORT_DELIMITERS), { error: "one of comma, semicolon, tab, pipe" })
    .default("comma")
    .openapi({ description: "What separates the cells.", example: "semicolon" }),
  bom: z
    .enum(["true", "false"], { error: "true or false" })
    .default("false")
    .openapi({ description: "Whether to begin with a byte order mark, as Excel likes it." }),
  query: z
    .string()
    .max(QUERY_CHARACTERS_MAX, { error: `at most ${QUERY_CHARACTERS_MAX} characters` })
    .optional()
    .openapi({ description: "Only the customers that a search for this finds." }),
  ids: z
    .string()
    .max(EXPORTED_IDS_MAX * 37)
    .optional()
    .openapi({ description: "Only these customers: ids with commas." }),
})

const EXPORT = createRoute({
  method: "get",
  path: "/api/customers/export",
  operationId: "exportCustomers",
  summary: "Export customers as CSV",
  description:
    "All customers, or those that a search finds, as they are at one moment. Importing the file " +
    "again leaves every one of them as it is. Cells that a spreadsheet could run as a formula " +
    "begin with an apostrophe, which an import of this file takes away again.",
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
  request: { query: ExportQuery.extend({ filter: CustomerQuery.shape.filter }) },
  responses: {
    200: {
      description: "The customers, one a record, below a header.",
      content: { "text/csv": { schema: z.string().openapi({ format: "binary" }) } },
    },
    400: json("An option is unknown or invalid.", Failure),
    429: json("Too many exports are running.", Failure),
    ...REFUSALS,
  },
})

export function addExportRoute(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool, streams } = context
  app.openAPIRegistry.registerPath(EXPORT)
  app.get(EXPORT.path, async (c) => {
    const account = await requireUser(auth, pool, c.req.raw.headers)
    const options = readExportQuery(new URL(c.req.url).searchParams)
    const headers = exportHeaders()
    if (c.req.method === "HEAD") return new Response(null, { headers })
    const { query, filter = [], ids = null } = options
    const searched = query !== null || filter.length > 0 || ids !== null
    // Whether it was all of them: what was searched for may be somebody's address.
    const what = { action: "customers.export", details: { searched } }
    return noteDownload(c, context, account, what, (record) =>
      streams.answer("export", account.id, async (onOver) => {
        const pieces = await readFrom(context, account, async (db, from) =>
          from === "primary"
            ? exportCustomers(db, options, record)
            : begun(await exportCustomers(db, options), STANDBY_EXPORT_HELD_BYTES),
        )
        return streamResponse(pieces, headers, { onOver })
      }),
    )
  })
}
