import { conforms } from "../../http/contract.ts"
import type { Answer, Outcome } from "./exchange.ts"
import { CELL_MARK } from "./lists.ts"
import type { FuzzRequest } from "./requests.ts"

const STATUSES = new Set([
  ...[200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415],
  ...[417, 422, 429, 431],
])

/** What is wrong with what came of a request; `null` when nothing is. */
export async function judge(asked: FuzzRequest, outcome: Outcome): Promise<string | null> {
  if (outcome === "hang") return "there was no answer in time"
  if (outcome === "cut")
    return asked.cutAt === null ? "the connection ended without an answer" : null
  const { status, headers, body } = outcome
  const text = body.toString("utf8")
  if (!STATUSES.has(status)) return `the answer was ${status}: ${text.slice(0, 500)}`
  if (status === 429 && headers["retry-after"] === undefined) return "429 without Retry-After"
  if (headers["x-content-type-options"] !== "nosniff" && !isOfNode(outcome)) {
    return `${status} has no security headers`
  }
  if (
    /\bat [^\n]*\.ts:\d|node_modules|node:internal/.test(text) &&
    asked.path.startsWith("/api/")
  ) {
    return `the answer shows the inside of the server: ${text.slice(0, 500)}`
  }
  if (asked.path.split("?")[0] === "/api/customers/import" && asked.method === "POST") {
    return violation(asked, outcome)
  }
  return asked.path.startsWith("/api/") ? brokenJson(asked, outcome, text) : null
}

async function violation(
  asked: FuzzRequest,
  { status, headers, body }: Answer,
): Promise<string | null> {
  const type = headers["content-type"] ?? ""
  const answer = new Response(new Uint8Array(body), { status, headers: { "content-type": type } })
  try {
    if (status === 202) return body.toString() === "{}" ? null : "202 has another body than {}"
    // What Node refuses by itself, before it is anybody's request.
    if (body.length === 0 && (status === 400 || status === 417)) return null
    if (status === 431) return overlong(asked, body)
    if (status === 409 || status === 422) return keyRefusal(asked, body)
    await conforms(answer, status)
    return null
  } catch (error) {
    return `the contract is broken: ${String(error).slice(0, 800)}`
  }
}

/** An address that is longer than HTTP is read here is refused before it leads anywhere. */
function overlong({ path }: FuzzRequest, body: Buffer): string | null {
  if (body.length === 0) return null
  const told = JSON.stringify(JSON.parse(body.toString())) === `{"error":"${OVERLONG}"}`
  return told && path.length > 8_000 ? null : `431 for a path of ${path.length}: ${body}`
}

const OVERLONG = "The headers are too large."

/**
 * Only a request with an Idempotency-Key can meet another one of the same key; but one of the other
 * random requests may have cancelled any import.
 */
function keyRefusal({ headers }: FuzzRequest, body: Buffer): string | null {
  const { error } = JSON.parse(body.toString()) as { error?: unknown }
  const told = typeof error === "string"
  const isDue = headers["idempotency-key"] !== undefined || /was cancelled by/.test(String(error))
  return told && isDue ? null : `refused for a key that it has not: ${body}`
}

function brokenJson(asked: FuzzRequest, { status, headers }: Answer, text: string): string | null {
  if (!/json/.test(headers["content-type"] ?? "")) return null
  if (asked.method === "HEAD" || text === "") return null
  try {
    const body = JSON.parse(text) as { error?: unknown }
    const told =
      status < 400 || typeof body?.error === "string" || /^\/api\/auth\//.test(asked.path)
    return told ? null : `${status} without a sentence: ${text.slice(0, 300)}`
  } catch {
    return `the answer is no JSON: ${text.slice(0, 300)}`
  }
}

/** Node answers what is no HTTP by itself, with nothing but a status. */
function isOfNode({ status, body }: Answer): boolean {
  return body.length === 0 && [400, 408, 413, 417, 431].includes(status)
}

/** What is wrong with the answers on a connection that was sent anything at all. */
export function judgeRaw(bytes: Buffer): string | null {
  const text = bytes.toString("latin1")
  const failed = /(^|\n)HTTP\/1\.[01] 5(?!0[135])\d\d|(^|\n)HTTP\/1\.[01] 500/.exec(text)
  if (failed)
    return `an odd connection was answered ${text.slice(failed.index, failed.index + 600)}`
  if (text !== "" && !text.startsWith("HTTP/1.1 ")) return `no HTTP: ${text.slice(0, 100)}`
  return null
}

/** What is wrong with a line of the log; `null` when nothing is. */
export function judgeLogLine(line: string, secrets: string[]): string | null {
  let event: { level?: unknown; time?: unknown; msg?: unknown }
  try {
    event = JSON.parse(line)
  } catch {
    return `a line of the log is no event: ${line.slice(0, 500)}`
  }
  if (typeof event !== "object" || event === null || typeof event.level !== "number") {
    return `a line of the log has no level: ${line.slice(0, 500)}`
  }
  if (line.toLowerCase().includes(CELL_MARK.toLowerCase())) return `the log tells a cell: ${line}`
  if (/[\w.+-]+@[\w-]+\.[a-z]{2,}/i.test(line)) return `the log tells an e-mail address: ${line}`
  const secret = secrets.find((text) => line.includes(text))
  return secret === undefined ? null : `the log tells a secret: ${line}`
}
