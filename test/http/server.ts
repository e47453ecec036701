import type { Pool } from "pg"
import { type Auth, createAuth } from "../../src/accounts/auth.ts"
import { createAdmin, createSetup } from "../../src/accounts/firstAdmin.ts"
import { Streams } from "../../src/answers/streams.ts"
import { enterNode } from "../../src/database/nodePresence.ts"
import { createApp } from "../../src/http/app.ts"
import type { AppContext } from "../../src/http/context/appContext.ts"
import { listen } from "../../src/http/listen.ts"
import { createImportGate } from "../../src/import/importGate.ts"
import { createLog } from "../../src/log.ts"
import { UPLOAD_LIMITS } from "../../src/receive/watchUpload.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { openDatabase } from "../database.ts"

export type TestServer = {
  url: string
  pool: Pool
  databaseUrl: string
  auth: Auth
  /** Cookies of an administrator and of an ordinary user. */
  admin: string
  user: string
  /** Sends a request to the server; the path begins with a slash. */
  send(path: string, init?: RequestInit & { duplex?: "half" }): Promise<Response>
  /** Imports as the administrator: a string as JSON, bytes as they are. */
  importCsv(csv: string, path?: string): Promise<Response>
  close(): Promise<void>
}

export const PASSWORD = "correct horse"
export const SETUP_CODE = "ABCD-EFGH-JKMN-PQRS"

/** Muster's own server on a database of its own and a free port; `close` belongs into `after`. */
export async function openServer(
  options: { bodyBytesMax?: number; context?: Partial<AppContext>; accounts?: boolean } = {},
): Promise<TestServer> {
  const database = await openDatabase({ max: 20 })
  const { pool } = database
  const log = createLog(process.env.MUSTER_TEST_LOG ?? "silent")
  const presence = await enterNode(pool)
  const listening = await listen("127.0.0.1", 0)
  const { url } = listening
  const live = new LiveRuns(pool, log)
  const trustedOrigins = [url]
  const secret = "a secret of more than 32 characters"
  const auth = createAuth({ pool, secret, baseUrl: url, trustedOrigins, log })
  const context: AppContext = {
    ...{ pool, auth, log, trustedOrigins, node: presence.node },
    live,
    setup: createSetup(auth, pool, SETUP_CODE),
    gate: createImportGate(),
    streams: new Streams(),
    uploadLimits: { ...UPLOAD_LIMITS, bodyBytesMax: options.bodyBytesMax ?? 50_000_000 },
    ...options.context,
  }
  listening.serve(createApp(context))
  const send: TestServer["send"] = (path, init) => fetch(url + path, init)
  let [admin, user] = ["", ""]
  if (options.accounts !== false) {
    await createAdmin(auth, { email: "admin@example.com", password: PASSWORD, name: "Ada" })
    await auth.api.createUser({
      body: { email: "user@example.com", password: PASSWORD, name: "Uwe", role: "user" },
    })
    admin = await signIn(send, "admin@example.com")
    user = await signIn(send, "user@example.com")
  }
  return {
    ...{ url, pool, databaseUrl: database.url, auth, admin, user, send },
    importCsv: (csv, path = "/api/customers/import") =>
      send(path, {
        method: "POST",
        headers: { cookie: admin, "content-type": "application/json" },
        body: JSON.stringify({ content: csv }),
      }),
    close: async () => {
      await Promise.all([listening.close(1000), live.finish(1000)])
      await presence.leave()
      await database.close()
    },
  }
}

/** Signs in and returns the cookie to send. */
export async function signIn(
  send: TestServer["send"],
  email: string,
  password = PASSWORD,
): Promise<string> {
  const answer = await send("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}.`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")
}
