import type { BlockList } from "node:net"
import type { Pool } from "pg"
import type { Auth } from "../../accounts/auth.ts"
import type { Setup } from "../../accounts/firstAdmin.ts"
import type { Streams } from "../../answers/streams.ts"
import type { ImportGate } from "../../import/importGate.ts"
import type { Log } from "../../log.ts"
import type { UploadLimits } from "../../receive/watchUpload.ts"
import type { LiveRuns } from "../../runs/liveRuns.ts"
import type { ReadPools } from "../../standbys/readPools.ts"
import type { Metrics } from "./metrics.ts"
import type { RequestContext } from "./requestContext.ts"
import type { SetupFacts } from "./setupChecks.ts"

/** What the routes work with; made once at start-up. */
export type AppContext = {
  pool: Pool
  /** Where there are standbys to read from. */
  reads?: ReadPools | undefined
  auth: Auth
  log: Log
  setup: Setup
  gate: ImportGate
  /** What is being read at this moment for as long as its readers like. */
  streams: Streams
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

export type Page = {
  /** Middleware that answers what is no part of the API with the page's files. */
  serve(c: RequestContext, next: () => Promise<void>): Promise<Response | undefined>
  /** Resolves when nothing is being built: to a sentence when there is no page, else to null. */
  ready: Promise<string | null>
  stop(): void
}
