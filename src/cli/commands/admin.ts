import { userInfo } from "node:os"
import type { Pool } from "pg"
import { recordAction } from "../../accounts/audit.ts"
import { type Auth, createAuth } from "../../accounts/auth.ts"
import { refuseCommonPassword } from "../../accounts/commonPasswords.ts"
import { createAdmin } from "../../accounts/firstAdmin.ts"
import { listAdmins } from "../../accounts/listAdmins.ts"
import { resetPassword } from "../../accounts/setPassword.ts"
import { migrate } from "../../database/migrate.ts"
import { createLog, type Log } from "../../log.ts"
import type { Config } from "../../server/config.ts"
import { withPool } from "../connect/withPool.ts"
import { askSecret } from "../terminal/askSecret.ts"
import type { Io } from "../terminal/io.ts"
import { plainJson } from "../terminal/plain.ts"
import { formatTable } from "../terminal/table.ts"

/** Makes an administrator. Asks for the password when none is given. */
export async function createAdminCommand(
  email: string,
  { name = email, password: given }: { name?: string; password: string | undefined },
  io: Io,
): Promise<number> {
  const password = given ?? (await askSecret("Password: ", io))
  await refuseCommonPassword(password)
  await withAuth(async (auth, pool, log) => {
    await createAdmin(auth, { email, password, name })
    await record(pool, log, { action: "user.create", email, details: { role: "admin" } })
  })
  io.stdout.write(`${email} is an administrator now.\n`)
  return 0
}

/** Lists those who administer the registry. */
export async function listAdminsCommand({ json }: { json?: boolean }, io: Io): Promise<number> {
  const rows = await withAuth((_auth, pool) => listAdmins(pool))
  if (json) {
    io.stdout.write(`${plainJson(rows)}\n`)
    return 0
  }
  const lines = rows.map(({ email, name, banned, created_at }) => [
    ...[email, name, created_at.toISOString().slice(0, 10), banned ? "banned" : ""],
  ])
  io.stdout.write(formatTable([["E-mail", "Name", "Since", ""], ...lines]))
  return 0
}

/** Sets a new password for an account and ends its sessions. Throws AppError for an unknown one. */
export async function resetPasswordCommand(
  email: string,
  { password: given }: { password: string | undefined },
  io: Io,
): Promise<number> {
  const password = given ?? (await askSecret("Password: ", io))
  await withAuth(async (auth, pool, log) => {
    const user = await resetPassword(auth, email, password)
    await record(pool, log, { action: "user.password", ...user })
  })
  io.stdout.write(`${email} has a new password, and its sessions are over.\n`)
  return 0
}

/** Whoever may use the database directly is known to this machine alone. */
function record(
  pool: Pool,
  log: Log,
  what: { action: string; email: string; id?: string; details?: Record<string, unknown> },
): Promise<void> {
  const { action, email, id = null } = what
  const details = { ...what.details, machine_user: machineUser() }
  return recordAction(pool, log, { action, via: "command_line", target: { id, email }, details })
}

/** A container's user may have a number and no name. */
function machineUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? "unknown")
  }
}

/** Calls `use` with the accounts of the database that the server of this folder has. */
function withAuth<T>(use: (auth: Auth, pool: Pool, log: Log) => Promise<T>): Promise<T> {
  return withPool(async (pool: Pool, config: Config) => {
    await migrate(pool)
    const log = createLog(config.logLevel)
    const auth = createAuth({
      pool,
      // Nothing is signed here, so the server's own key need not be known.
      secret: config.secret ?? "no session is made by this command",
      baseUrl: config.publicUrl ?? "http://127.0.0.1",
      trustedOrigins: [],
      log,
    })
    return use(auth, pool, log)
  })
}
