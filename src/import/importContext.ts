import type { Pool } from "pg"
import type { Logger } from "pino"
import type { LiveRuns } from "../runs/liveRuns.ts"

/** What imports and previews work with. */
export type ImportContext = {
  pool: Pool
  log: Logger
  /** The number under which this node's runs are recorded. */
  node: string
  live: LiveRuns
}
