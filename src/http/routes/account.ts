import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { recordAction } from "../../accounts/audit.ts"
import { requireUser } from "../../accounts/auth.ts"
import { ADDRESS_HEADER } from "../../accounts/clientAddress.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv } from "../context/requestContext.ts"
import { readBody } from "./readBody.ts"
import { Failure, json, REFUSALS, Session, SetupRequest } from "./schemas.ts"

export const SESSION = createRoute({
  method: "get",
  path: "/api/session",
  operationId: "getSession",
  summary: "Who is signed in",
  tags: ["Accounts"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
  responses: { 200: json("The account.", Session), ...REFUSALS },
})

export const SETUP_STATE = createRoute({
  method: "get",
  path: "/api/setup",
  operationId: "getSetup",
  summary: "Whether the first administrator is still to be made",
  tags: ["Accounts"],
  responses: { 200: json("The state.", z.strictObject({ needed: z.boolean() })) },
})

export const SETUP = createRoute({
  method: "post",
  path: "/api/setup",
  operationId: "setUp",
  summary: "Make the first administrator and sign in",
  tags: ["Accounts"],
  request: {
    body: { required: true, content: { "application/json": { schema: SetupRequest } } },
  },
  responses: {
    201: json("The administrator was made; the cookie is a session.", Session),
    400: json("Something is missing or invalid.", Failure),
    403: json("The code is wrong.", Failure),
    409: json("Muster is set up already.", Failure),
    429: json("Too many wrong codes.", Failure),
  },
})

export function addAccountRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool, log, setup } = context
  app.openapi(SESSION, async (c) => {
    const { headers } = c.req.raw
    const account = await requireUser(auth, pool, headers, { isImport: true })
    const { isAdmin, wroteUpTo: _, ...user } = account
    if (headers.has("cookie")) {
      // Asked again without `disableRefresh`: a session in use is prolonged here, with its cookie.
      const refreshed = await auth.api.getSession({ headers, returnHeaders: true })
      passCookies(refreshed.headers, c.res.headers)
    }
    return c.json({ user: { ...user, role: isAdmin ? "admin" : "user" } } as const, 200)
  })
  app.openapi(SETUP_STATE, async (c) => c.json({ needed: await setup.isNeeded() }, 200))
  app.openAPIRegistry.registerPath(SETUP)
  app.post(SETUP.path, async (c) => {
    const { code, email, password, name } = await readBody(c, SetupRequest)
    await setup.complete(code, { email, password, name: name ?? email })
    const headers = new Headers(c.req.raw.headers)
    headers.set(ADDRESS_HEADER, c.get("address"))
    const signedIn = await auth.api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    })
    passCookies(signedIn.headers, c.res.headers)
    const { id } = signedIn.response.user
    const user = { id, email: signedIn.response.user.email, name: signedIn.response.user.name }
    const from = { address: c.get("address"), requestId: c.get("requestId") }
    const set = { action: "user.create", via: "set_up", target: user } as const
    await recordAction(pool, log, { ...set, ...from, details: { role: "admin" } })
    return c.json({ user: { ...user, role: "admin" } } as const, 201)
  })
}

function passCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append("set-cookie", cookie)
}
