import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import { SETUP_SENTENCES } from "../../messages/setupSentences.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { checkSetup, type SetupFacts } from "../context/setupChecks.ts"
import { json, REFUSALS } from "./schemas.ts"

const SetupChecks = z
  .strictObject({
    checks: z.array(
      z.strictObject({
        name: z.enum(["secret", "address", "database", "version"]),
        good: z.boolean(),
        message: z.string(),
        code: z.enum(Object.keys(SETUP_SENTENCES)).openapi({
          description: "What the message says, for a program.",
          example: "secret_set",
        }),
        params: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .openapi({ description: "What the message is made of beside its words." }),
      }),
    ),
  })
  .openapi("SetupChecks")

export const CHECKS = createRoute({
  method: "get",
  path: "/api/settings/checks",
  operationId: "getSetupChecks",
  summary: "Whether secret, public address and database are set up well",
  tags: ["Accounts"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
  responses: { 200: json("What was looked at, and what to do.", SetupChecks), ...REFUSALS },
})

/** For administrators, since it tells how the server is run. */
export function addSettingsRoutes(
  app: OpenAPIHono<AppEnv>,
  { auth, pool, setupFacts = UNKNOWN }: AppContext,
): void {
  app.openapi(CHECKS, async (c) => {
    await requireAdmin(auth, pool, c.req.raw.headers)
    return c.json({ checks: await checkSetup(pool, setupFacts) }, 200)
  })
}

/** Where Muster is part of another program, which has its own settings. */
const UNKNOWN: SetupFacts = {
  secret: "environment",
  publicUrl: null,
  listensOn: "http://127.0.0.1",
  database: "own",
}
