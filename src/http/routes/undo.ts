import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import { undoRun } from "../../undo/undoRun.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { noteAction } from "./audit.ts"
import { Failure, FieldValue, ImportRun, json, REFUSALS, RunParams } from "./schemas.ts"

const ImportUndo = z
  .strictObject({
    run: ImportRun.nullable().openapi({
      description: "The undo, which is a run as well and can be undone; null for a preview.",
    }),
    deleted: z.int().openapi({ description: "Customers that the run had created." }),
    recreated: z.int().openapi({ description: "Customers that an undo had deleted." }),
    restored: z.int().openapi({ description: "Changed customers, restored at least in part." }),
    kept: z
      .array(
        z.strictObject({
          id: z.uuid(),
          name: z.string().nullable(),
          field: z.string().nullable().openapi({
            description: "A field, `attributes.` and a header, or null for the whole customer.",
          }),
          before: FieldValue,
          after: FieldValue,
          now: FieldValue,
          reason: z.string(),
        }),
      )
      .openapi({
        description: "What stays, because it was changed since: the first 1,000 entries.",
      }),
    kept_customers: z.int().openapi({ description: "Customers that stay at least in part." }),
  })
  .openapi("ImportUndo")

export const UNDO = createRoute({
  method: "post",
  path: "/api/customers/imports/{id}/undo",
  operationId: "undoImport",
  summary: "Undo an import, or an undo",
  description:
    "Admin only. Deletes what the run created and restores, field by field, what it changed. " +
    "What was changed since is left alone and listed. `preview=true` says so without doing it.",
  tags: ["Imports"],
  security: [{ sessionCookie: [] }, { apiKey: [] }],
  request: {
    params: RunParams,
    query: z.strictObject({
      preview: z.enum(["true", "false"], { error: "true or false" }).default("false"),
    }),
  },
  responses: {
    200: json("What was undone, or would be.", ImportUndo),
    400: json("A parameter is invalid.", Failure),
    404: json("There is no such run.", Failure),
    409: json("The run cannot be undone; the message says why.", Failure),
    ...REFUSALS,
  },
})

export function addUndoRoute(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  app.openapi(UNDO, async (c) => {
    const { id, email } = await requireAdmin(context.auth, context.pool, c.req.raw.headers)
    const { id: runId } = c.req.valid("param")
    if (!UUID.test(runId)) throw new AppError("not_found", "There is no import run with this id.")
    const preview = c.req.valid("query").preview === "true"
    const undone = await undoRun(context, { runId, account: { id, email }, preview })
    if (undone.run) {
      c.header("Location", `/api/customers/imports/${undone.run.id}`)
      const details = { undo: undone.run.id }
      const action = { action: "import.undo", target: runId, details }
      await noteAction(c, context, { id, email }, action)
    }
    return c.json(undone, 200)
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
