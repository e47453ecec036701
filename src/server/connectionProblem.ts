import { AppError } from "../errors.ts"

/**
 * What is the matter with a database that could not be connected to, as one sentence that names no
 * password; `null` for an error that is about something else.
 */
export function connectionProblem(error: unknown, where = "DATABASE_URL"): AppError | null {
  const { code, message } = firstOf(error)
  const reason = REASONS.find(([pattern]) => pattern.test(code) || pattern.test(message))?.[1]
  if (reason === undefined) return null
  return new AppError("unavailable", `The database of ${where} cannot be used: ${reason}`, {
    cause: error,
  })
}

/** A name with several addresses fails for each of them. */
function firstOf(error: unknown): { code: string; message: string } {
  const one = error instanceof AggregateError ? (error.errors[0] ?? error) : error
  const { code = "", message = "" } = one as { code?: string; message?: string }
  return { code: String(code), message }
}

const REASONS: [of: RegExp, sentence: string][] = [
  [/^ECONNREFUSED$/, "nothing listens there. Check host and port, and whether PostgreSQL runs."],
  [/^ENOENT$/, "there is no such socket. Check the folder and whether PostgreSQL runs."],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    "there is no host of that name. Check the name, and the network's DNS.",
  ],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$|timeout expired|connection timeout/,
    "it does not answer. Check host, port and firewalls.",
  ],
  [/^(ECONNRESET|EPIPE)$|terminated unexpectedly/, "it closes the connection. Its log says why."],
  [
    /^3D000$/,
    "there is no database of that name. Make it with CREATE DATABASE, or correct the name.",
  ],
  [
    /^28(P01|000)$/,
    "it does not let this user in. Check user and password, and pg_hba.conf; a server that wants " +
      "TLS is asked for it with ?sslmode=verify-full.",
  ],
  [
    /does not support SSL/,
    "it does not speak TLS. Leave sslmode out, or switch TLS on in PostgreSQL.",
  ],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+)$/,
    "its certificate cannot be verified. Name the authority that signed it with " +
      "?sslrootcert=FILE or in NODE_EXTRA_CA_CERTS.",
  ],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "its certificate is for another name. Use the name in it."],
  [/^ERR_INVALID_URL$|Invalid URL/, "it is no address. Write special characters in it as %XX."],
]
