import { CallError } from "./callError.ts"

/** A sentence for a server that did not answer, whatever the reason. */
export function noAnswer({ origin }: URL, cause: Error): CallError {
  const { code } = cause as NodeJS.ErrnoException
  const certificate = code === undefined ? undefined : CERTIFICATES[code]
  if (certificate !== undefined) {
    return new CallError(
      `${origin} cannot be trusted: ${certificate}. If it is your own certificate, name the file ` +
        "of the authority that signed it in NODE_EXTRA_CA_CERTS.",
      { cause },
    )
  }
  const reason = REASONS[code ?? ""] ?? (cause.message || code || "the connection failed")
  return new CallError(
    `${origin} cannot be reached: ${reason}. Check --url (or MUSTER_URL) and whether the server runs.`,
    { cause },
  )
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's address could not be looked up",
  ECONNRESET: "it closed the connection",
  EPIPE: "it closed the connection",
  ERR_STREAM_PREMATURE_CLOSE: "it closed the connection",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  EPROTO: "it does not speak TLS; perhaps the address begins with http://",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS; perhaps the address begins with http://",
  HPE_INVALID_CONSTANT: "it does not speak HTTP; perhaps the address begins with https://",
}

const CERTIFICATES: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by an authority that is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "its certificate is signed by an authority that is not known here",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
}
