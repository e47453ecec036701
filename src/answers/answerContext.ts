import type { Pool } from "pg"
import type { ImportGate } from "../import/importGate.ts"
import type { Log } from "../log.ts"
import type { UploadLimits } from "../receive/watchUpload.ts"
import type { LiveRuns } from "../runs/liveRuns.ts"
import type { ReadPools } from "../standbys/readPools.ts"
import type { Streams } from "./streams.ts"

/** What every answer is made with, in Muster's own server and inside another application. */
export type AnswerContext = {
  pool: Pool
  /** Where there are standbys to read from. */
  reads?: ReadPools | undefined
  log: Log
  /** The imports of this process. */
  live: LiveRuns
  gate: ImportGate
  /** What is being read at this moment for as long as its readers like. */
  streams: Streams
  uploadLimits: UploadLimits
  presence: Presence
}

/** Whether this process takes part in the registry; whoever writes to it has to. */
type Presence = {
  /** Resolves to the number of this node. Each call needs one of `leave`. */
  enter(): Promise<string>
  leave(): void
}

/** A request whose sender was let in. */
export type Asked = {
  headers: Headers
  query: URLSearchParams
  account: { id: string; email: string; wroteUpTo?: string | null }
  /** Where a run can be looked up, below the path at which these answers are mounted. */
  runPath: RunPath
}

export type RunPath = (id: string) => string
