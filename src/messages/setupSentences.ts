import type { Sentences } from "./message.ts"

/** What is said of how Muster is set up. */
export const SETUP_SENTENCES = {
  secret_set: () => "BETTER_AUTH_SECRET is set.",
  secret_made: () =>
    "Muster made one and keeps it in its data folder. Keep that folder, or set " +
    "BETTER_AUTH_SECRET: with another secret everybody has to sign in again.",
  address_local: ({ address }: At) =>
    `Only this computer reaches it, at ${address}. Set HOST and BETTER_AUTH_URL to let others in.`,
  address_unset: ({ address }: At) =>
    `Muster listens on ${address}, but BETTER_AUTH_URL is not set: browsers elsewhere cannot ` +
    "sign in. Set it to the address that they use.",
  address_good: ({ address }: At) => `People reach it at ${address}.`,
  address_plain: ({ address }: At) =>
    `People reach it at ${address}, where connections are not encrypted. Put Muster behind HTTPS ` +
    "and set BETTER_AUTH_URL to the new address.",
  database_good: ({ version, where }: Database & { version: string }) =>
    `PostgreSQL ${version}, ${WHERE[where]}.`,
  database_old: ({ version, where, oldest }: Database & { version: string; oldest: number }) =>
    `PostgreSQL ${version}, ${WHERE[where]}. Muster needs ${oldest} or later: upgrade it.`,
  database_silent: ({ where }: Database) =>
    `PostgreSQL, ${WHERE[where]}, does not answer. Look into Muster's log for the reason.`,
  versions: ({ muster, node }: { muster: string; node: string }) =>
    `Muster ${muster}, Node ${node}.`,
} as const satisfies Sentences

type At = { address: string }
type Database = { where: "embedded" | "own" }

const WHERE = { embedded: "embedded, in Muster's data folder", own: "at DATABASE_URL" }
