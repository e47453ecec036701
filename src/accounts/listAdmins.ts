import type { Pool } from "pg"

/** Somebody who administers the registry. */
type Admin = { email: string; name: string; banned: boolean; created_at: Date }

/** Those who administer the registry, in the order in which they came. */
export async function listAdmins(pool: Pool): Promise<Admin[]> {
  const { rows } = await pool.query<Admin>(
    `SELECT email, name, coalesce(banned, false) AS banned, "createdAt" AS created_at
     FROM "user" WHERE 'admin' = ANY (string_to_array(role, ',')) ORDER BY "createdAt", email`,
  )
  return rows
}
