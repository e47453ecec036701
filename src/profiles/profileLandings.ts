import type { PoolClient } from "pg"
import type { Counts } from "../check/report.ts"
import { PROFILE_RUNS_COMPARED } from "../limits.ts"
import type { Landing, LandingsWanted, Merged } from "../merge/mergeContext.ts"
import { type Gone, listGone, tagGone } from "./gone.ts"
import { type Passed, passedGuards } from "./guards.ts"
import type { ProfileOfRun } from "./settings.ts"

/** A run passes bounds of its profile, so it waits for an administrator instead of being stored. */
export class HeldBack extends Error {
  readonly passed: Passed[]

  constructor(passed: Passed[]) {
    super("Bounds of the profile were passed.")
    this.passed = passed
  }
}

type Landed = {
  runId: string
  profile: ProfileOfRun
  count: (merged: Merged) => Counts
  /**
   * `store`: what the profile knows of its customers is brought up to date, unless a bound is
   * passed; `store anyway`: also then; `look`: nothing is written.
   */
  how: "store" | "store anyway" | "look"
}

/**
 * For which customers the rows of a profile's run stand: which of its earlier ones are not among
 * them, and whether the run keeps within the profile's bounds. Runs of one profile take turns.
 */
export class ProfileLandings implements LandingsWanted {
  readonly #run: Landed
  /** The bounds that were passed. */
  passed: Passed[] = []
  /** What became of customers that are not on the list; `null` where nobody asked. */
  gone: Gone | null = null

  constructor(run: Landed) {
    this.#run = run
  }

  async begin(client: PoolClient): Promise<void> {
    if (this.#run.how !== "look") {
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended('profile ' || $1, 0))", [
        this.#run.profile.id,
      ])
    }
    await client.query("CREATE TEMP TABLE landed (id uuid, line integer) ON COMMIT DROP")
  }

  async add(client: PoolClient, landings: readonly Landing[]): Promise<void> {
    await client.query({
      name: "add-landings",
      text: "INSERT INTO landed SELECT * FROM unnest($1::uuid[], $2::integer[])",
      values: [landings.map(({ id }) => id), landings.map(({ line }) => line)],
    })
  }

  async addSets(client: PoolClient, select: string): Promise<void> {
    await client.query(`INSERT INTO landed ${select}`)
  }

  /** Resolves to how many customers it wrote that are no customers of rows. */
  async end(client: PoolClient, merged: Merged): Promise<number> {
    const { profile, count, how } = this.#run
    const counts = count(merged)
    // Such a run comes to nothing by itself.
    if (counts.read === counts.rejected) return 0
    await client.query("CREATE INDEX ON landed (id); ANALYZE landed")
    const { guards, left } = profile.settings
    this.passed = passedGuards(guards, counts, await lastReads(client, profile.id))
    if (how === "store" && this.passed.length > 0) throw new HeldBack(this.passed)
    if (left !== null) this.gone = await listGone(client, profile.id, left.tag)
    if (how === "look") return 0
    const run = await this.#takeNumber(client)
    if (run === null) return 0
    await noteThere(client, profile.id, run)
    if (left?.tag == null) return 0
    return tagGone(client, { profileId: profile.id, runId: this.#run.runId, tag: left.tag })
  }

  /** `null` when the profile was deleted meanwhile: then nothing is known of it any more. */
  async #takeNumber(client: PoolClient): Promise<number | null> {
    const { profile, runId } = this.#run
    const { rows } = await client.query<{ runs: number }>(
      "UPDATE import_profiles SET runs = runs + 1 WHERE id = $1 RETURNING runs",
      [profile.id],
    )
    const run = rows[0]?.runs ?? null
    if (run === null) this.gone = null
    await client.query("UPDATE import_runs SET profile_run = $2, gone = $3 WHERE id = $1", [
      ...[runId, run, this.gone === null ? null : JSON.stringify(this.gone)],
    ])
    return run
  }
}

/** How many rows the last runs of a profile brought, the last one first. */
async function lastReads(client: PoolClient, profileId: string): Promise<number[]> {
  const { rows } = await client.query<{ read: number }>(
    `SELECT read FROM import_runs WHERE profile_id = $1 AND state = 'succeeded'
       AND profile_run IS NOT NULL ORDER BY profile_run DESC LIMIT $2`,
    [profileId, PROFILE_RUNS_COMPARED],
  )
  return rows.map(({ read }) => read)
}

/** Writes down who came with the run and who went with it; of all others nothing changes. */
async function noteThere(client: PoolClient, profileId: string, run: number): Promise<void> {
  await client.query(
    `UPDATE profile_customers p SET went = $2
     WHERE profile_id = $1 AND went IS NULL AND NOT EXISTS (SELECT FROM landed l
       WHERE l.id = p.customer_id)`,
    [profileId, run],
  )
  await client.query(
    `INSERT INTO profile_customers (profile_id, customer_id, came, line)
     SELECT $1, l.id, $2, l.line FROM (SELECT id, min(line) AS line FROM landed GROUP BY id) l
     WHERE NOT EXISTS (SELECT FROM profile_customers p
       WHERE p.profile_id = $1 AND p.customer_id = l.id AND p.went IS NULL)`,
    [profileId, run],
  )
}
