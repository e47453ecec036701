import type { Pool } from "pg"
import { type Message, messageOf, type ParamsOf } from "../../messages/message.ts"
import { SETUP_SENTENCES } from "../../messages/setupSentences.ts"
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

/** What is so, and what to do about it when it is not good, as a code and in English. */
export type SetupCheck = Told & {
  name: "secret" | "address" | "database" | "version"
  good: boolean
}

const OLDEST_POSTGRES = 15
const LOCAL = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/

/** Looks at what people forget to set up. Never throws: a database that is gone is an answer. */
export async function checkSetup(pool: Pool, facts: SetupFacts): Promise<SetupCheck[]> {
  return [checkSecret(facts), checkAddress(facts), await checkDatabase(pool, facts), version()]
}

function checkSecret({ secret }: SetupFacts): SetupCheck {
  const told = secret === "environment" ? said("secret_set", {}) : said("secret_made", {})
  return { name: "secret", good: true, ...told }
}

function checkAddress({ publicUrl, listensOn }: SetupFacts): SetupCheck {
  const { protocol, hostname } = new URL(publicUrl ?? listensOn)
  const isLocal = LOCAL.test(hostname)
  if (publicUrl === null) {
    const code = isLocal ? "address_local" : "address_unset"
    return { name: "address", good: isLocal, ...said(code, { address: listensOn }) }
  }
  const good = protocol === "https:" || isLocal
  const code = good ? "address_good" : "address_plain"
  return { name: "address", good, ...said(code, { address: publicUrl }) }
}

async function checkDatabase(pool: Pool, { database: where }: SetupFacts): Promise<SetupCheck> {
  try {
    const { rows } = await pool.query<{ number: number; version: string }>(
      "SELECT current_setting('server_version_num')::int AS number, " +
        "current_setting('server_version') AS version",
    )
    const { number, version } = rows[0]!
    // PostgreSQL's own way to number versions: 15.0 is 150000.
    const good = number >= OLDEST_POSTGRES * 10_000
    const told = good
      ? said("database_good", { version, where })
      : said("database_old", { version, where, oldest: OLDEST_POSTGRES })
    return { name: "database", good, ...told }
  } catch {
    return { name: "database", good: false, ...said("database_silent", { where }) }
  }
}

function version(): SetupCheck {
  const told = said("versions", { muster: VERSION, node: process.versions.node })
  return { name: "version", good: true, ...told }
}

type Sentences = typeof SETUP_SENTENCES
type Told = Omit<Message<keyof Sentences>, "params"> & { params: Record<string, string | number> }

function said<C extends keyof Sentences>(code: C, params: ParamsOf<Sentences, C>): Told {
  const told = messageOf(SETUP_SENTENCES, code, params)
  return { ...told, params: told.params as Told["params"] }
}
