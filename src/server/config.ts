import type { BlockList } from "node:net"
import { isAbsolute, join, resolve } from "node:path"
import { readProxies } from "../accounts/clientAddress.ts"
import { AppError } from "../errors.ts"
import { BODY_BYTES_MAX, RETENTION_DAYS } from "../limits.ts"
import { STANDBYS_MAX } from "../standbys/limits.ts"

/** What the environment says, checked. Only this file reads it; everything else is told. */
export type Config = {
  /** A PostgreSQL of one's own; `null` means the embedded one. */
  databaseUrl: string | null
  /** Standbys of that one, which are read from. */
  readUrls: string[]
  /** Absolute path of the folder that holds the embedded database and the generated secret. */
  dataDir: string
  host: string
  /** 0 picks a free port. */
  port: number
  /** The address that browsers use, without a trailing slash; `null` until the server listens. */
  publicUrl: string | null
  secret: string | null
  /** Proxies that are believed whose requests they pass on. */
  trustedProxies: BlockList
  bodyBytesMax: number
  /** Days after which the personal data of an import run is deleted. */
  retentionDays: number
  admin: { email: string; password: string } | null
  /** A second address that shows the metrics to everybody who reaches it. */
  metrics: { host: string; port: number } | null
  logLevel: string
  /** Where programs are looked up. */
  path: string
  /** What npm may know: where its registry is and how to get there, and nothing of ours. */
  npm: Record<string, string>
}

type Environment = Record<string, string | undefined>

/** Throws `invalid` with a sentence that names the variable when a value cannot be used. */
export function readConfig(environment: Environment = process.env): Config {
  return {
    databaseUrl: databaseUrl(environment),
    readUrls: readUrls(environment),
    dataDir: absolute(filled(environment, "MUSTER_DATA_DIR") ?? ".muster"),
    host: filled(environment, "HOST") ?? "127.0.0.1",
    port: integer(environment, "PORT", 3000, 0, 65_535),
    publicUrl: publicUrl(environment),
    secret: secret(environment),
    trustedProxies: trustedProxies(environment),
    bodyBytesMax: integer(environment, "MUSTER_MAX_BODY_BYTES", BODY_BYTES_MAX, 1, 2 ** 53 - 1),
    retentionDays: integer(environment, "MUSTER_RETENTION_DAYS", RETENTION_DAYS, 0, 36_500),
    admin: admin(environment),
    metrics: metrics(environment),
    logLevel: logLevel(environment),
    path: environment.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    npm: npmEnvironment(environment),
  }
}

function filled(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim()
  return value ? value : null
}

function absolute(path: string): string {
  return isAbsolute(path) ? resolve(path) : join(process.cwd(), path)
}

function integer(
  environment: Environment,
  name: string,
  otherwise: number,
  min: number,
  max: number,
): number {
  const text = filled(environment, name)
  if (text === null) return otherwise
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new AppError(
    "invalid",
    `${name} must be a whole number from ${min} to ${max}, not "${text}".`,
  )
}

function databaseUrl(environment: Environment): string | null {
  const text = filled(environment, "DATABASE_URL")
  if (text === null || POSTGRES_URL.test(text)) return text
  throw new AppError(
    "invalid",
    "DATABASE_URL must look like postgresql://user:password@host:5432/database.",
  )
}

function readUrls(environment: Environment): string[] {
  const texts = (filled(environment, "DATABASE_READ_URLS") ?? "").split(",")
  const urls = texts.map((text) => text.trim()).filter((text) => text !== "")
  if (urls.some((url) => !POSTGRES_URL.test(url))) {
    throw new AppError(
      "invalid",
      "DATABASE_READ_URLS must list addresses such as postgresql://user:password@host:5432/" +
        "database, with commas between them; a comma in a password is written %2C.",
    )
  }
  if (urls.length > STANDBYS_MAX) {
    throw new AppError("invalid", `DATABASE_READ_URLS lists at most ${STANDBYS_MAX} standbys.`)
  }
  if (urls.length > 0 && filled(environment, "DATABASE_URL") === null) {
    throw new AppError(
      "invalid",
      "DATABASE_READ_URLS names standbys of the server at DATABASE_URL, which is not set: set " +
        "both, or neither. The embedded database has no standbys.",
    )
  }
  return urls
}

const POSTGRES_URL = /^postgres(ql)?:\/\//

function publicUrl(environment: Environment): string | null {
  const text = filled(environment, "BETTER_AUTH_URL")
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === "http:" || url?.protocol === "https:") return url.origin
  throw new AppError(
    "invalid",
    `BETTER_AUTH_URL must be the address that browsers use, such as https://muster.example.com.`,
  )
}

function secret(environment: Environment): string | null {
  const text = filled(environment, "BETTER_AUTH_SECRET")
  if (text === null || text.length >= 32) return text
  throw new AppError(
    "invalid",
    "BETTER_AUTH_SECRET must have at least 32 characters; `openssl rand -base64 32` makes one.",
  )
}

function trustedProxies(environment: Environment): BlockList {
  const proxies = readProxies(filled(environment, "MUSTER_TRUSTED_PROXIES") ?? "")
  if (!("wrong" in proxies)) return proxies
  throw new AppError(
    "invalid",
    "MUSTER_TRUSTED_PROXIES must list addresses and networks such as 127.0.0.1, 10.0.0.0/8; " +
      `"${proxies.wrong}" is neither.`,
  )
}

function admin(environment: Environment): Config["admin"] {
  const email = filled(environment, "MUSTER_ADMIN_EMAIL")
  const password = environment.MUSTER_ADMIN_PASSWORD
  if (!email) return null
  if (password) return { email, password }
  throw new AppError(
    "invalid",
    "MUSTER_ADMIN_EMAIL is set and MUSTER_ADMIN_PASSWORD is not: set both or neither.",
  )
}

function metrics(environment: Environment): Config["metrics"] {
  if (filled(environment, "MUSTER_METRICS_PORT") === null) return null
  const host = filled(environment, "MUSTER_METRICS_HOST") ?? "127.0.0.1"
  return { host, port: integer(environment, "MUSTER_METRICS_PORT", 0, 1, 65_535) }
}

function logLevel(environment: Environment): string {
  const level = filled(environment, "MUSTER_LOG_LEVEL") ?? "info"
  const levels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"]
  if (levels.includes(level)) return level
  throw new AppError("invalid", `MUSTER_LOG_LEVEL must be one of ${levels.join(", ")}.`)
}

/** Names in either case, as programs write them. */
const FOR_NPM =
  /^(PATH|HOME|TMPDIR|npm_config_\w+|https?_proxy|no_proxy|all_proxy|NODE_EXTRA_CA_CERTS)$/i

function npmEnvironment(environment: Environment): Record<string, string> {
  const known = Object.entries(environment).filter(([name]) => FOR_NPM.test(name))
  return Object.fromEntries(known) as Record<string, string>
}
