import { type IncomingMessage, request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type Answer, type Input, type Operation, requestOf } from "../../http/apiClient.ts"
import { CONNECT_MS, CONTINUE_MS, SMALL_ANSWER_BYTES_MAX } from "./limits.ts"

/** A running Muster, and the key under which it is asked. */
export type Server = {
  /** Ends with a slash, so that a Muster below a path of another site works as well. */
  url: URL
  apiKey: string
}

/** A wrong call, or a server that cannot be used: exit code 3. */
export class CallError extends Error {}

/** The server understood the request and refused it: exit code 2. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: { message: string }[]

  constructor(status: number, message: string, errors: { message: string }[] = []) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

/** Checks what a person gave. Throws CallError with what to do instead. */
export function openServer({ url, apiKey }: { url: string; apiKey?: string }): Server {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "https:") {
    throw new CallError(
      `“${url}” is no address of a server. Give one such as https://muster.example.com with --url or MUSTER_URL.`,
    )
  }
  if (!apiKey?.trim()) {
    throw new CallError(
      "An API key is needed: set MUSTER_API_KEY or give --api-key. Administrators make keys in the browser or with POST /api/auth/api-key/create.",
    )
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey.trim())) {
    throw new CallError("The API key has characters that no key has. Copy it again, whole.")
  }
  parsed.search = ""
  parsed.hash = ""
  if (!parsed.pathname.endsWith("/")) parsed.pathname += "/"
  return { url: parsed, apiKey: apiKey.trim() }
}

/** Whether the bytes never leave this machine, so that packing them would be work for nothing. */
export function isLocal({ url }: Server): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
}

type Request = {
  method?: string
  /** Relative to the server, without a slash in front. */
  path: string
  headers?: Record<string, string>
  body?: Readable
}

/**
 * Asks and resolves with the answer as soon as its head is there. A body is sent only once the
 * server says that it wants it, so that a refusal costs nothing. Throws CallError when there is no
 * answer.
 */
export function ask(server: Server, { method = "GET", path, headers, body }: Request) {
  const url = new URL(path, server.url)
  const start = url.protocol === "https:" ? requestHttps : requestHttp
  const request = start(url, {
    method,
    timeout: CONNECT_MS,
    headers: {
      "x-api-key": server.apiKey,
      ...(body && { Expect: "100-continue" }),
      ...headers,
    },
  })
  return new Promise<IncomingMessage>((resolve, reject) => {
    let answered = false
    request.once("response", (answer) => {
      answered = true
      resolve(answer)
    })
    request.on("error", (cause) => reject(noAnswer(server, cause)))
    request.on("timeout", () => {
      if (request.socket?.connecting) request.destroy(new Error("it does not answer"))
    })
    if (!body) {
      request.end()
      return
    }
    const upload = (): void => {
      clearTimeout(patience)
      request.off("continue", upload)
      if (answered) return
      pipeline(body, request).catch((cause: Error) => {
        if (answered) return
        reject(body.errored ? new CallError(cause.message) : noAnswer(server, cause))
      })
    }
    // Proxies and old servers may not know the question, and say nothing.
    const patience = setTimeout(upload, CONTINUE_MS)
    request.once("continue", upload)
    request.once("close", () => clearTimeout(patience))
    request.flushHeaders()
  })
}

/**
 * Calls an operation of the API by its contract. Throws Refusal for any answer of 400 and above.
 */
export async function call<O extends Operation>(
  server: Server,
  operation: O,
  input: Input<O>,
): Promise<Answer<O>> {
  const { method, path, headers, body } = requestOf(operation, input)
  const answer = await ask(server, {
    method,
    path: path.slice(1),
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: Readable.from([Buffer.from(JSON.stringify(body))]) }),
  })
  return readJson<Answer<O>>(server, answer)
}

/** Throws Refusal with the server's own sentence when the answer is one. */
export async function readJson<T>(server: Server, answer: IncomingMessage): Promise<T> {
  const status = answer.statusCode ?? 0
  const text = await readText(answer)
  if (status === 204) return null as T
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new CallError(
      `${server.url.href} answered ${status}, but not as Muster does. Check the address.`,
    )
  }
  if (status < 300) return body as T
  const { error, errors } = body as { error?: unknown; errors?: { message: string }[] }
  const said = typeof error === "string" ? error : `The server answered ${status}.`
  if (CANNOT_BE_USED.has(status)) throw new CallError(said)
  throw new Refusal(status, said, errors)
}

/** Answers that say nothing about the file or the command: the key, the address, or bad times. */
const CANNOT_BE_USED = new Set([301, 302, 307, 308, 401, 403, 405, 429, 502, 503, 504])

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > SMALL_ANSWER_BYTES_MAX) throw new CallError("The answer is too long to be one.")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function noAnswer({ url }: Server, cause: Error): CallError {
  const { code } = cause as NodeJS.ErrnoException
  const why: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "the host's address could not be looked up",
    ECONNRESET: "it closed the connection",
    EPIPE: "it closed the connection",
    ETIMEDOUT: "it does not answer",
  }
  const reason = why[code ?? ""] ?? (cause.message || code || "the connection failed")
  return new CallError(
    `${url.origin} cannot be reached: ${reason}. Check --url (or MUSTER_URL) and whether the server runs.`,
    { cause },
  )
}
