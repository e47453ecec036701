import type { BlockList } from "node:net"
import type { HttpBindings } from "@hono/node-server"
import type { Context as HonoContext } from "hono"
import type { Pool } from "pg"
import type { Auth } from "./auth.ts"
import type { Log } from "./log.ts"
import type { Metrics } from "./metrics.ts"
import type { Page } from "./page.ts"
import type { UploadLimits } from "./receive/upload.ts"
import type { ImportGate } from "./routes/importGate.ts"
import type { LiveRuns } from "./runs/progress.ts"
import type { Setup } from "./setup.ts"
import type { SetupFacts } from "./setupChecks.ts"

/** What the routes work with; made once at start-up. */
export type AppContext = {
  pool: Pool
  auth: Auth
  log: Log
  setup: Setup
  gate: ImportGate
  /** The number under which this node's runs are recorded. */
  node: string
  /** The imports that run on this node. */
  live: LiveRuns
  uploadLimits: UploadLimits
  /** Origins from which cookie-authenticated writes are taken. */
  trustedOrigins: string[]
  /** Proxies whose word for the caller's address counts; none where absent. */
  trustedProxies?: BlockList
  /** What is counted and measured, where somebody may ask for it. */
  metrics?: Metrics
  /** Folders on whose disks there has to be room. */
  disks?: string[]
  /** What browsers are shown; absent where only the API is served. */
  page?: Page
  /** How the server was started; absent inside of another program. */
  setupFacts?: SetupFacts
}

/** What a handler finds in Hono's context. Without a server (in tests) there is no `incoming`. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    /** The caller's address; behind declared proxies what the last of them says. */
    address: string
  }
}

export type RequestContext = HonoContext<AppEnv>
