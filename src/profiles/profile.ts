import type { Pool, PoolClient } from "pg"
import { inTransaction } from "../database/inTransaction.ts"
import type { Queryable } from "../database/pool.ts"
import { cutPage, type Sized, sizeOf, withinBytes } from "../database/withinBytes.ts"
import { AppError } from "../errors.ts"
import { PROFILES_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import type { RunState } from "../runs/run.ts"
import type { ProfileOfRun, ProfileSettings } from "./settings.ts"

/** The settings of a list that comes again, as everybody sees them. */
export type Profile = ProfileOfRun & {
  /** How many runs it had that stored something. */
  runs: number
  /** Its last run, whatever came of it. */
  last_run: { id: string; state: RunState; started_at: string } | null
  /** Who changed it last. */
  account: { id: string; email: string }
  created_at: string
  updated_at: string
}

/** Throws `not_found`. */
export async function findProfile(db: Queryable, name: string): Promise<Profile> {
  refuseUnstorable(name)
  const { rows } = await db.query<Row>(`SELECT ${PROFILE} FROM import_profiles p WHERE name = $1`, [
    name,
  ])
  if (rows.length === 0) throw noProfile(name)
  return asProfile(rows[0]!)
}

/** No database takes this character, so no profile has it in its name. */
function refuseUnstorable(name: string): void {
  if (name.includes("\0")) throw noProfile(name)
}

/** By name; `after` is the last name of the page before. */
export async function listProfiles(
  db: Queryable,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ profiles: Profile[]; next: string | null }> {
  const { rows } = await db.query<Row & Sized>(
    withinBytes(
      `SELECT ${PROFILE} FROM import_profiles p
       WHERE $1::text IS NULL OR name > $1 ORDER BY name LIMIT $2`,
      sizeOf([], ["settings"]),
    ),
    [after, limit + 1],
  )
  const { shown, isCut } = cutPage(rows, limit)
  const profiles = shown.map(asProfile)
  return { profiles, next: isCut ? profiles.at(-1)!.name : null }
}

/** What a change goes by: `version` is the one that it was made from, 0 for none at all. */
export type ProfileChange = {
  name: string
  settings: ProfileSettings
  version: number | null
  account: { id: string; email: string }
}

/**
 * Stores a profile under its name, the first time or anew. Throws `precondition_failed` when it is
 * not in the version that the change was made from.
 */
export function putProfile(
  pool: Pool,
  change: ProfileChange,
): Promise<{ profile: Profile; isNew: boolean }> {
  return inTransaction(pool, async (client) => {
    // What each looks for in the others holds until it is stored.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('profiles', 0))")
    return putInTurn(client, change)
  })
}

async function putInTurn(
  client: PoolClient,
  { name, settings, version, account }: ProfileChange,
): Promise<{ profile: Profile; isNew: boolean }> {
  await refuseSharedTag(client, name, settings.left?.tag ?? null)
  const values = [name, JSON.stringify(settings), account.id, account.email, version]
  const { rows: changed } = await client.query<Row>(
    `UPDATE import_profiles p SET settings = $2, version = version + 1, account_id = $3,
       account_email = $4, updated_at = now()
     WHERE name = $1 AND ($5::integer IS NULL OR version = $5) RETURNING ${PROFILE}`,
    values,
  )
  if (changed.length > 0) return { profile: asProfile(changed[0]!), isNew: false }
  const { rows: made } = await client.query<Row>(
    `INSERT INTO import_profiles AS p (name, settings, account_id, account_email)
     SELECT $1, $2, $3, $4
     WHERE coalesce($5::integer, 0) = 0 AND (SELECT count(*) FROM import_profiles) < $6
     ON CONFLICT (name) DO NOTHING RETURNING ${PROFILE}`,
    [...values, PROFILES_MAX],
  )
  if (made.length > 0) return { profile: asProfile(made[0]!), isNew: true }
  const { rows } = await client.query("SELECT FROM import_profiles WHERE name = $1", [name])
  if (rows.length === 0 && (version ?? 0) === 0) throw tooMany()
  throw changedMeanwhile(name)
}

/** Deletes a profile; its runs stay. Throws `not_found` and `precondition_failed`. */
export async function deleteProfile(
  pool: Pool,
  name: string,
  version: number | null,
): Promise<Profile> {
  refuseUnstorable(name)
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Row>(
      `DELETE FROM import_profiles p
       WHERE name = $1 AND ($2::integer IS NULL OR version = $2) RETURNING ${PROFILE}`,
      [name, version],
    )
    const profile = rows[0]
    if (profile === undefined) {
      await findProfile(client, name)
      throw changedMeanwhile(name)
    }
    // What a run noted that was waited for is seen by a statement that begins after it.
    await client.query("DELETE FROM profile_customers WHERE profile_id = $1", [profile.id])
    return asProfile(profile)
  })
}

/** A tag of two lists would come and go by turns. */
async function refuseSharedTag(
  client: PoolClient,
  name: string,
  tag: string | null,
): Promise<void> {
  if (tag === null) return
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM import_profiles WHERE settings -> 'left' ->> 'tag' = $1 AND name <> $2`,
    [tag, name],
  )
  if (rows.length === 0) return
  throw new AppError("invalid", said("profile_tag_taken", { name: rows[0]!.name }))
}

/** A profile as a query for profiles `p` gives it, with its last run. */
const PROFILE = `p.*, (SELECT json_build_object('id', r.id, 'state', r.state,
    'started_at', to_json(r.started_at AT TIME ZONE 'UTC'))
  FROM import_runs r WHERE r.profile_id = p.id ORDER BY r.started_at DESC LIMIT 1) AS last_run`

type Row = {
  id: string
  name: string
  version: number
  last_run: Profile["last_run"]
  settings: ProfileSettings
  runs: number
  account_id: string
  account_email: string
  created_at: Date
  updated_at: Date
}

function asProfile(stored: Row): Profile {
  const { account_id, account_email, created_at, updated_at, last_run: last, ...row } = stored
  return {
    ...row,
    last_run: last && { ...last, started_at: new Date(`${last.started_at}Z`).toISOString() },
    account: { id: account_id, email: account_email },
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  }
}

function noProfile(name: string): AppError {
  return new AppError("not_found", said("no_profile", { name }))
}

function changedMeanwhile(name: string): AppError {
  return new AppError("precondition_failed", said("profile_changed", { name }))
}

function tooMany(): AppError {
  return new AppError("conflict", said("profiles_too_many", { max: PROFILES_MAX }))
}
