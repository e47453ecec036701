import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import { answerUndo } from "../../answers/runAnswers.ts"
import { answerContext } from "../context/answerContext.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { asked } from "./asked.ts"
import { noteAction } from "./audit.ts"
import { Failure, ImportRun, json, KeptFields, REFUSALS, RunParams } from "./schemas.ts"

const ImportUndo = z
  .strictObject({
    run: z.union([ImportRun, z.null()]).openapi({
      description: "The undo, which is a run as well and can be undone; null for a preview.",
    }),
    deleted: z.int().openapi({ description: "Customers that the run had created." }),
    recreated: z.int().openapi({ description: "Customers that an undo had deleted." }),
    restored: z.int().openapi({ description: "Changed customers, restored at least in part." }),
    kept: KeptFields,
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
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
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
  const { auth, pool } = context
  const answering = answerContext(context)
  app.openAPIRegistry.registerPath(UNDO)
  app.post(UNDO.getRoutingPath(), async (c) => {
    const account = await requireAdmin(auth, pool, c.req.raw.headers)
    const target = c.req.param("id").toLowerCase()
    return answerUndo(answering, asked(c, account), target, (undo) => {
      const details = { undo: undo.id }
      return noteAction(c, context, account, { action: "import.undo", target, details })
    })
  })
}
