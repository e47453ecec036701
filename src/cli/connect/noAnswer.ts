import { CallError } from "./callError.ts"

/** Who was asked, and through what. */
type Asked = { url: URL; proxy: URL | null }

/** A sentence for a server that did not answer, whatever the reason. */
export function noAnswer({ url, proxy }: Asked, cause: Error): CallError {
  if (cause instanceof CallError) return cause
  // What is not encrypted goes to the proxy and no further by itself.
  if (proxy !== null && url.protocol === "http:") return noProxy(proxy, cause)
  const certificate = certificateProblem(cause)
  if (certificate !== undefined) {
    return new CallError(
      `${url.origin} cannot be trusted: ${certificate}. If it is your own certificate, name the ` +
        "file of the authority that signed it in NODE_EXTRA_CA_CERTS.",
      { cause },
    )
  }
  return new CallError(
    `${url.origin} cannot be reached: ${reasonOf(cause)}. ` +
      "Check --url (or MUSTER_URL) and whether the server runs.",
    { cause },
  )
}

/** A sentence for a proxy that cannot be used. */
export function noProxy(proxy: URL, cause: Error): CallError {
  const reason = certificateProblem(cause) ?? reasonOf(cause)
  return new CallError(
    `The proxy ${addressOf(proxy)} cannot be used: ${reason}. Check HTTPS_PROXY and HTTP_PROXY, ` +
      "or name the server's host in NO_PROXY.",
    { cause },
  )
}

/** A sentence for a proxy that does not lead to `target`, and answers so with a status. */
export function proxyRefused(proxy: URL, target: string, status: number): CallError {
  if (status === 407) {
    return new CallError(
      `The proxy ${addressOf(proxy)} wants a login: write it into the address in HTTPS_PROXY or ` +
        `HTTP_PROXY, as in ${proxy.protocol}//NAME:PASSWORD@${proxy.host}.`,
    )
  }
  return new CallError(
    `The proxy ${addressOf(proxy)} does not lead to ${target}: it answered ${status}. ` +
      "Check --url (or MUSTER_URL), or name the host in NO_PROXY.",
  )
}

/** Without the password. */
function addressOf({ protocol, host }: URL): string {
  return `${protocol}//${host}`
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return REASONS[code ?? ""] ?? (message || code || "the connection failed")
}

function certificateProblem({ code }: NodeJS.ErrnoException): string | undefined {
  return code === undefined ? undefined : CERTIFICATES[code]
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
