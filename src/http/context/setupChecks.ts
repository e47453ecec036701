import type { Pool } from "pg"
import { VERSION } from "./version.ts"

/** How this node was started, as far as an administrator should know. */
export type SetupFacts = {
  /** Where the key comes from under which sessions are signed. */
  secret: "environment" | "generated"
  /** The address that browsers use, when somebody said so; else `null`. */
  publicUrl: string | null
  /** The address on which the server listens. */
  listensOn: string
  database: "embedded" | "own"
}

export type SetupCheck = {
  name: "secret" | "address" | "database" | "version"
  good: boolean
  /** What is so, and what to do about it when it is not good. */
  message: string
}

/** PostgreSQL's own way to number versions: 15.0 is 150000. */
const OLDEST_POSTGRES = 150_000
const LOCAL = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/

/** Looks at what people forget to set up. Never throws: a database that is gone is an answer. */
export async function checkSetup(pool: Pool, facts: SetupFacts): Promise<SetupCheck[]> {
  return [checkSecret(facts), checkAddress(facts), await checkDatabase(pool, facts), version()]
}

function checkSecret({ secret }: SetupFacts): SetupCheck {
  const message =
    secret === "environment"
      ? "BETTER_AUTH_SECRET is set."
      : "Muster made one and keeps it in its data folder. Keep that folder, or set " +
        "BETTER_AUTH_SECRET: with another secret everybody has to sign in again."
  return { name: "secret", good: true, message }
}

function checkAddress({ publicUrl, listensOn }: SetupFacts): SetupCheck {
  const { protocol, hostname } = new URL(publicUrl ?? listensOn)
  const isLocal = LOCAL.test(hostname)
  if (publicUrl === null) {
    const message = isLocal
      ? `Only this computer reaches it, at ${listensOn}. Set HOST and BETTER_AUTH_URL to let ` +
        "others in."
      : `Muster listens on ${listensOn}, but BETTER_AUTH_URL is not set: browsers elsewhere ` +
        "cannot sign in. Set it to the address that they use."
    return { name: "address", good: isLocal, message }
  }
  if (protocol === "https:" || isLocal) {
    return { name: "address", good: true, message: `People reach it at ${publicUrl}.` }
  }
  const message =
    `People reach it at ${publicUrl}, where connections are not encrypted. Put Muster behind ` +
    "HTTPS and set BETTER_AUTH_URL to the new address."
  return { name: "address", good: false, message }
}

async function checkDatabase(pool: Pool, { database }: SetupFacts): Promise<SetupCheck> {
  const where = database === "embedded" ? "embedded, in Muster's data folder" : "at DATABASE_URL"
  try {
    const { rows } = await pool.query<{ number: number; version: string }>(
      "SELECT current_setting('server_version_num')::int AS number, " +
        "current_setting('server_version') AS version",
    )
    const { number, version } = rows[0]!
    const good = number >= OLDEST_POSTGRES
    const advice = good ? "" : " Muster needs 15 or later: upgrade it."
    return { name: "database", good, message: `PostgreSQL ${version}, ${where}.${advice}` }
  } catch {
    const message = `PostgreSQL, ${where}, does not answer. Look into Muster's log for the reason.`
    return { name: "database", good: false, message }
  }
}

function version(): SetupCheck {
  return {
    name: "version",
    good: true,
    message: `Muster ${VERSION}, Node ${process.versions.node}.`,
  }
}
