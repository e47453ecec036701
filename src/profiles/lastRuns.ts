import type { Counts } from "../check/report.ts"
import type { Queryable } from "../database/pool.ts"
import { PROFILE_RUNS_COMPARED } from "../limits.ts"
import type { PreviousRun } from "../runs/ofProfile/runOfProfile.ts"
import type { Gone } from "./gone.ts"
import type { Passed } from "./guards.ts"

/** What a preview says of the profile whose list it is. */
export type PreviewedProfile = {
  name: string
  version: number
  previous: PreviousRun[]
  difference: Counts | null
  gone: Gone | null
  /** The bounds that an import would pass, and be held back for. */
  passed: Passed[]
}

/** The last runs of a profile that stored something, the last one first. */
export async function lastRuns(db: Queryable, profileId: string): Promise<PreviousRun[]> {
  const { rows } = await db.query<Counts & { id: string; finished_at: Date }>(
    `SELECT id, finished_at, read, created, updated, unchanged, folded, rejected
     FROM import_runs WHERE profile_id = $1 AND state = 'succeeded' AND profile_run IS NOT NULL
     ORDER BY profile_run DESC LIMIT $2`,
    [profileId, PROFILE_RUNS_COMPARED],
  )
  return rows.map(({ id, finished_at, ...counts }) => {
    return { id, finished_at: finished_at.toISOString(), counts }
  })
}
