import type { Pool, PoolClient } from "pg"
import { migrate } from "../database/migrate.ts"
import { quoteName } from "../database/quoteName.ts"
import { AppError } from "../errors.ts"

/** Better Auth's tables are the application's own business. */
const WITHOUT = ["0001_auth.sql", "0022_sessions.sql", "0040_last_admin.sql"]

/**
 * Brings Muster's tables in another application's database up to date; `schema` is made when it is
 * not there. Throws `unavailable` with a sentence when it cannot be done there.
 */
export async function migrateTables(pool: Pool, schema: string | null): Promise<string[]> {
  try {
    if (schema !== null) await createSchema(pool, schema)
    return await migrate(pool, undefined, {
      without: WITHOUT,
      finish: async (client) => {
        if (schema !== null) await bindFunctions(client, schema)
      },
    })
  } catch (error) {
    const reason = reasonOf(error as Error & { code?: string }, schema)
    throw reason === null ? error : new AppError("unavailable", reason, { cause: error })
  }
}

async function createSchema(pool: Pool, schema: string): Promise<void> {
  try {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`)
  } catch (error) {
    // Another process made it at the same moment, or it is there and no more may be made.
    const { rows } = await pool.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema])
    if (rows.length === 0) throw error
  }
}

/** Triggers find the tables whoever writes to them, with whatever search path. */
async function bindFunctions(client: PoolClient, schema: string): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
     WHERE p.pronamespace = $1::regnamespace AND p.prorettype = 'trigger'::regtype`,
    [quoteName(schema)],
  )
  for (const { signature } of rows) {
    await client.query(
      `ALTER FUNCTION ${signature} SET search_path TO ${quoteName(schema)}, pg_temp`,
    )
  }
}

/** What a person can do something about; `null` for everything else. */
function reasonOf({ code, message }: Error & { code?: string }, schema: string | null) {
  const where = schema === null ? "the default schema" : `the schema ${schema}`
  switch (code) {
    case "42P07":
    case "42710":
    case "42723":
      return (
        `Muster's tables cannot be made in ${where}, where something else is: ${message}. ` +
        'Give createImporter a schema of its own, such as schema: "muster".'
      )
    case "42501":
      return (
        `Muster's tables cannot be made in ${where}: ${message}. Grant the role of the pool ` +
        "CREATE there, or have one that may call migrate()."
      )
    case "3F000":
      return (
        "The search_path of the pool's connections names no schema that there is. Give " +
        'createImporter a schema of its own, such as schema: "muster".'
      )
    case "25006":
      return "The database takes no writes: it is a standby, or was made read-only."
    default:
      return null
  }
}
