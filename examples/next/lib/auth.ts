import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { admin } from "better-auth/plugins/admin"
import pg from "pg"

/** The application's own database; Muster shares it. */
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })

/** The application's own accounts; Muster only asks who somebody is. */
export const auth = betterAuth({
  database: pool,
  secret: process.env.BETTER_AUTH_SECRET,
  baseURL: process.env.BETTER_AUTH_URL ?? "http://127.0.0.1:3001",
  emailAndPassword: { enabled: true },
  plugins: [admin()],
})

let ready: Promise<void> | null = null

/** Once a process; what failed is tried again by the next request. */
export async function accountsReady(): Promise<void> {
  ready ??= getMigrations(auth.options).then(({ runMigrations }) => runMigrations())
  try {
    await ready
  } catch (error) {
    ready = null
    throw error
  }
}
