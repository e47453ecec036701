import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import type { Socket } from "node:net"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { TLSSocket } from "node:tls"
import { type Answer, type Input, type Operation, requestOf } from "../../http/apiClient.ts"
import { CallError } from "./callError.ts"
import { ANSWER_MS, CONNECT_MS, CONTINUE_MS, SMALL_ANSWER_BYTES_MAX } from "./limits.ts"
import { noAnswer, proxyRefused } from "./noAnswer.ts"
import { type ProxySettings, proxyFor, type Way, wayThrough } from "./proxy.ts"

export { CallError } from "./callError.ts"

/** A running Muster, and the key under which it is asked. */
export type Server = {
  /** Ends with a slash, so that a Muster below a path of another site works as well. */
  url: URL
  apiKey: string
  /** Through what it is reached; `null` for nothing. */
  proxy: URL | null
}

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

/** Where a server is, as a person or the environment says it. */
export type ServerWords = { url: string; apiKey?: string; proxies?: ProxySettings }

/** Checks what a person gave. Throws CallError with what to do instead. */
export function openServer({ url, apiKey, proxies = {} }: ServerWords): Server {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "https:") {
    throw new CallError(
      `“${url}” is no address of a server. Give one such as https://muster.example.com with --url or MUSTER_URL.`,
    )
  }
  if (!apiKey?.trim()) {
    throw new CallError(
      "An API key is needed: set MUSTER_API_KEY, give --api-key, or keep one with `muster login`. Administrators make keys in the browser or with POST /api/auth/api-key/create.",
    )
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey.trim())) {
    throw new CallError("The API key has characters that no key has. Copy it again, whole.")
  }
  parsed.search = ""
  parsed.hash = ""
  if (!parsed.pathname.endsWith("/")) parsed.pathname += "/"
  return { url: parsed, apiKey: apiKey.trim(), proxy: proxyFor(parsed, proxies) }
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
  /** Made when it is wanted, so that nothing of it is read before. */
  body?: () => Readable
  /** How long nothing may happen on the line; a preview says nothing until it is done. */
  silenceMs?: number
}

/**
 * Asks and resolves with the answer as soon as its head is there. A body is sent only once the
 * server says that it wants it, so that a refusal costs nothing. Throws CallError when there is no
 * answer, or no more of it.
 */
export function ask(server: Server, request: Request): Promise<IncomingMessage> {
  const { body, silenceMs = ANSWER_MS } = request
  const asking = begin(server, request)
  return new Promise<IncomingMessage>((resolve, reject) => {
    let answer: IncomingMessage | null = null
    let patience: NodeJS.Timeout | undefined
    asking.once("response", (begun) => {
      answer = begun
      if (begun.statusCode !== 407 || server.proxy === null) return resolve(begun)
      begun.destroy()
      reject(proxyRefused(server.proxy, server.url.host, 407))
    })
    asking.on("error", (cause) => reject(noAnswer(server, cause)))
    asking.once("socket", (socket) => {
      // Before, there may be no such host, nobody there, or somebody else.
      onceReached(asking, socket, () => {
        asking.setTimeout(silenceMs)
        // Proxies and old servers may not know the question, and say nothing.
        if (body) patience = setTimeout(upload, CONTINUE_MS)
      })
    })
    asking.on("timeout", () => {
      if (answer === null) asking.destroy(new Error("it does not answer"))
      // Whoever reads slowly keeps the server waiting, and not the other way round.
      else if (answer.readableLength === 0) answer.destroy(fellSilent(server))
    })
    if (!body) {
      asking.end()
      return
    }
    const upload = (): void => {
      clearTimeout(patience)
      asking.off("continue", upload)
      if (answer !== null) return
      pipeline(body(), asking).catch((cause: Error) => {
        if (answer !== null) return
        reject(noAnswer(server, cause))
      })
    }
    asking.once("continue", upload)
    asking.once("close", () => clearTimeout(patience))
    asking.flushHeaders()
  })
}

/** Calls `then` once there is a connection, and who is at its other end is proved. */
function onceReached(asking: ClientRequest, socket: Socket, then: () => void): void {
  const isTls = socket instanceof TLSSocket
  if (!socket.connecting && (asking.reusedSocket || !isTls)) then()
  else socket.once(isTls ? "secureConnect" : "connect", then)
}

function fellSilent({ url }: Server): CallError {
  return new CallError(`${url.origin} fell silent in the middle of its answer and was given up.`)
}

function begin(server: Server, { method = "GET", path, headers, body }: Request): ClientRequest {
  const url = new URL(path, server.url)
  const way: Way = server.proxy === null ? {} : wayThrough(server.proxy, url)
  const start = (way.protocol ?? url.protocol) === "https:" ? requestHttps : requestHttp
  return start(url, {
    method,
    timeout: CONNECT_MS,
    ...way,
    headers: {
      "x-api-key": server.apiKey,
      ...(body && { Expect: "100-continue" }),
      ...headers,
      ...way.headers,
    },
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
    ...(body !== undefined && { body: () => Readable.from([Buffer.from(JSON.stringify(body))]) }),
  })
  return readJson<Answer<O>>(server, answer)
}

/** Throws Refusal with the server's own sentence when the answer is one. */
export async function readJson<T>(server: Server, answer: IncomingMessage): Promise<T> {
  const status = answer.statusCode ?? 0
  const text = await readText(server, answer)
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
  if (CANNOT_BE_USED.has(status)) throw new CallError(said, { status })
  throw new Refusal(status, said, errors)
}

/** Answers that say nothing about the file or the command: the key, the address, or bad times. */
const CANNOT_BE_USED = new Set([301, 302, 307, 308, 401, 403, 405, 429, 502, 503, 504])

async function readText(server: Server, answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > SMALL_ANSWER_BYTES_MAX) throw new CallError("The answer is too long to be one.")
      chunks.push(chunk)
    }
  } catch (cause) {
    throw noAnswer(server, cause as Error)
  }
  return Buffer.concat(chunks).toString()
}
