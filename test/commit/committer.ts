import type { Pool } from "pg"
import { commitPlan } from "../../src/commit/commitPlan.ts"
import { enterNode } from "../../src/database/nodePresence.ts"
import { createPool } from "../../src/database/pool.ts"
import { createLog } from "../../src/log.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"

/** Commits a plan as the node with that number. */
export async function commit(pool: Pool, node: string, planId: string) {
  const log = createLog("silent")
  const live = new LiveRuns(pool, log)
  const account = { id: "ada", email: "ada@example.com" }
  try {
    return await commitPlan({ planId, drift: "refuse", account }, { pool, log, node, live })
  } finally {
    await live.finish(1000)
  }
}

// As a process of its own, to be killed.
if (process.argv[1] === import.meta.filename) {
  const pool = createPool(process.argv[2]!)
  const { node } = await enterNode(pool)
  await commit(pool, node, process.argv[3]!)
}
