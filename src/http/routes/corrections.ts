import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin, requireUser } from "../../accounts/auth.ts"
import { AppError } from "../../errors.ts"
import { CORRECTED_LINES_MAX } from "../../limits.ts"
import { said } from "../../messages/said.ts"
import { isUuid } from "../../registry/one/pagePosition.ts"
import { correctedLines, noteCorrections } from "../../runs/corrections/correctedLines.ts"
import { findRun } from "../../runs/run.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { readBody } from "./readBody.ts"
import { Failure, json, REFUSALS, RunParams } from "./schemas.ts"

const ROUTE = {
  tags: ["Imports"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}
const PATH = "/api/customers/imports/{id}/corrections"
const NOT_FOUND = { 404: json("There is no such run.", Failure) }

const Lines = z
  .array(z.int().min(1).max(2_147_483_647))
  .max(CORRECTED_LINES_MAX)
  .openapi({
    description: "On which lines of the file the rejected records stood.",
    example: [3, 7],
  })

const NewCorrections = z
  .strictObject({
    run: z.uuid().openapi({
      description: "The import of the corrected records.",
      example: "0192f5b0-1111-7000-8000-000000000000",
    }),
    lines: Lines,
  })
  .openapi("NewImportCorrections")

export const CORRECTIONS = createRoute({
  ...ROUTE,
  method: "get",
  path: PATH,
  operationId: "listCorrections",
  summary: "Rejected lines of an import that a later one has taken in",
  request: { params: RunParams },
  responses: {
    200: json(
      "The lines, as far as the imports that took them were not undone.",
      z.strictObject({ lines: Lines }).openapi("ImportCorrections"),
    ),
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

export const NOTE_CORRECTIONS = createRoute({
  ...ROUTE,
  method: "post",
  path: PATH,
  operationId: "noteCorrections",
  summary: "Says which rejected lines the records of another import correct",
  description: "Admin only. The page does so, for everybody who goes on correcting.",
  request: {
    params: RunParams,
    body: {
      required: true,
      content: {
        "application/json": { schema: NewCorrections },
      },
    },
  },
  responses: {
    204: { description: "It is noted." },
    400: json("The body is invalid.", Failure),
    ...NOT_FOUND,
    ...REFUSALS,
  },
})

export function addCorrectionRoutes(app: OpenAPIHono<AppEnv>, { auth, pool }: AppContext): void {
  app.openAPIRegistry.registerPath(NOTE_CORRECTIONS)
  app.openapi(CORRECTIONS, async (c) => {
    await requireUser(auth, pool, c.req.raw.headers)
    const { id } = c.req.valid("param")
    if (!isUuid(id) || (await findRun(pool, id)) === null) throw noRun()
    return c.json({ lines: await correctedLines(pool, id) }, 200)
  })
  app.post(NOTE_CORRECTIONS.getRoutingPath(), async (c) => {
    await requireAdmin(auth, pool, c.req.raw.headers)
    const id = c.req.param("id")
    const corrections = await readBody(c, NewCorrections)
    if (!isUuid(id)) throw noRun()
    await noteCorrections(pool, id, corrections)
    return c.body(null, 204)
  })
}

function noRun(): AppError {
  return new AppError("not_found", said("no_run"))
}
