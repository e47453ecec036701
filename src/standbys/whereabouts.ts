import type { Pool } from "pg"

/** Which server it is, and which of its lives; positions are bytes of the log. */
type Server = { system: string; database: string; isStandby: boolean; life: string }

/** What a standby says of itself; `reached` is `null` where it does not say. */
export type OfStandby = Server & { reached: string | null; keepsRows: boolean }

/** What the primary says of itself: up to where its log is stored, as standbys get it. */
export type OfPrimary = Server & { stored: string | null }

const SERVER = `(SELECT system_identifier::text FROM pg_control_system()) AS system,
  (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS database,
  pg_is_in_recovery() AS "isStandby", pg_postmaster_start_time()::text`

export async function askStandby(pool: Pool): Promise<OfStandby> {
  const { rows } = await pool.query<OfStandby>(
    `SELECT ${SERVER} AS life, ${REACHED} AS reached,
       current_setting('hot_standby_feedback') = 'on' AS "keepsRows"`,
  )
  return rows[0]!
}

/** Its life ends with each start and each promotion, by which another timeline begins. */
export async function askPrimary(pool: Pool): Promise<OfPrimary> {
  const { rows } = await pool.query<OfPrimary>(
    `SELECT ${SERVER} || CASE WHEN pg_is_in_recovery() THEN ''
         ELSE left(pg_walfile_name(pg_current_wal_flush_lsn()), 8) END AS life,
       CASE WHEN NOT pg_is_in_recovery()
         THEN (pg_current_wal_flush_lsn() - '0/0')::text END AS stored`,
  )
  return rows[0]!
}

/** Up to where a standby shows what the primary has done. */
export async function askReached(pool: Pool): Promise<bigint | null> {
  const { rows } = await pool.query<{ reached: string | null }>({
    name: "reached",
    text: `SELECT ${REACHED} AS reached`,
  })
  const { reached } = rows[0]!
  return reached === null ? null : BigInt(reached)
}

const REACHED = "(pg_last_wal_replay_lsn() - '0/0')::text"
