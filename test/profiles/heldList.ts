import type { Pool } from "pg"
import { enterNode } from "../../src/database/nodePresence.ts"
import { createPool } from "../../src/database/pool.ts"
import { importOnce } from "../../src/import/importOnce.ts"
import { createLog } from "../../src/log.ts"
import { findProfile, putProfile } from "../../src/profiles/profile.ts"
import { NO_SETTINGS } from "../../src/profiles/readSettings.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { request } from "../merge/caseFiles.ts"

const ACCOUNT = { id: "ada", email: "ada@example.com" }

/** A list that its profile always holds back, with a row that is rejected and one that is merged. */
const LIST = "external_id,name\n1,Ada\n2,\n3,Bea\n"

export async function makeProfile(pool: Pool): Promise<void> {
  const settings = { ...NO_SETTINGS, guards: { max_created: 0 } }
  await putProfile(pool, { name: "nightly", settings, version: null, account: ACCOUNT })
}

/** Sends the list as the node with that number, with a key or without. */
export async function sendList(pool: Pool, node: string, key: string | null) {
  const profile = await findProfile(pool, "nightly")
  const log = createLog("silent")
  const live = new LiveRuns(pool, log)
  try {
    const list = { ...request(LIST), profile, account: ACCOUNT }
    return await importOnce(list, { pool, log, node, live }, key, "at the end")
  } finally {
    await live.finish(1000)
  }
}

// As a process of its own, to be killed.
if (process.argv[1] === import.meta.filename) {
  const pool = createPool(process.argv[2]!)
  const { node } = await enterNode(pool)
  await sendList(pool, node, "the same key")
}
