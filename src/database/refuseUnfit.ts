import type { Pool } from "pg"
import { AppError } from "../errors.ts"

/**
 * Throws `unavailable`, with one sentence, when the database is one that Muster cannot work with
 * and that no setting of a session can change.
 */
export async function refuseUnfit(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Found>(
    `SELECT current_setting('server_encoding') AS encoding, current_schema() AS schema,
       pg_is_in_recovery() AS "isStandby",
       current_setting('transaction_read_only') = 'on' AS "isReadOnly",
       has_schema_privilege(current_schema(), 'CREATE') AS "mayCreate",
       to_regclass('muster_migrations') IS NOT NULL AS "hasTables"`,
  )
  const reason = reasonOf(rows[0]!)
  if (reason !== null) throw new AppError("unavailable", reason)
}

type Found = {
  encoding: string
  schema: string | null
  isStandby: boolean
  isReadOnly: boolean
  mayCreate: boolean | null
  hasTables: boolean
}

function reasonOf(found: Found): string | null {
  const { encoding, schema, isStandby, isReadOnly, mayCreate, hasTables } = found
  if (encoding !== "UTF8") {
    return (
      `The database has the encoding ${encoding}, and Muster needs UTF8: make one with ` +
      "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
    )
  }
  if (isStandby || isReadOnly) {
    return (
      "The database takes no writes: it is a standby, or was made read-only. Name the primary in " +
      "DATABASE_URL."
    )
  }
  if (schema === null) {
    return (
      "The database has no schema that Muster's tables could lie in: make one, such as public, " +
      "and name it in the search_path of the role."
    )
  }
  if (hasTables || mayCreate) return null
  return (
    `The role of DATABASE_URL may not create tables in the schema ${schema}: grant it CREATE ` +
    "there, or name a schema of its own in its search_path."
  )
}
