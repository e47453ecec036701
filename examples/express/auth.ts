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

export async function migrateAccounts(): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
}
