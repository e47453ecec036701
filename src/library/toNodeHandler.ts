import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { ReadableStream } from "node:stream/web"

/** What answers requests of fetch: an importer, or its `handle`. */
type Answering = { handle(request: Request): Promise<Response> } | Handle
type Handle = (request: Request) => Promise<Response>

/** What Express has changed of a request, and whether something has read its body before. */
type Asking = IncomingMessage & { originalUrl?: string; body?: unknown }

/**
 * A handler for Node's own requests, as `node:http`, Express and Fastify have them. It reads the
 * body itself, so nothing may have read it before; that is answered with a sentence instead of an
 * empty list. Rejects never.
 */
export function toNodeHandler(
  answering: Answering,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const handle = typeof answering === "function" ? answering : answering.handle
  return async (incoming: Asking, outgoing) => {
    const gone = new AbortController()
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort()
    })
    await send(await answerOf(incoming, gone.signal, handle), incoming, outgoing)
  }
}

async function answerOf(incoming: Asking, gone: AbortSignal, handle: Handle): Promise<Response> {
  const { method = "GET" } = incoming
  if (UNHEARD_OF.has(method)) return sentence(501, `${method} is not possible here.`)
  if (wasRead(incoming)) return readBefore()
  try {
    return await handle(requestOf(incoming, gone))
  } catch {
    return failed()
  }
}

/** Methods that a request of fetch cannot have. */
const UNHEARD_OF = new Set(["CONNECT", "TRACE", "TRACK"])

/** A body parser that stands before leaves nothing to read, and says so nowhere else. */
function wasRead({ readableDidRead, headers }: Asking): boolean {
  const length = headers["content-length"] ?? "0"
  return readableDidRead && (headers["transfer-encoding"] !== undefined || length !== "0")
}

function readBefore(): Response {
  return sentence(
    500,
    "The body of this request was read before Muster could read it. Put Muster's route before " +
      "every body parser.",
  )
}

function failed(): Response {
  return sentence(500, "Internal error. Try again.")
}

function sentence(status: number, error: string): Response {
  const headers = { "Content-Type": "application/json" }
  return new Response(JSON.stringify({ error }), { status, headers })
}

function requestOf(incoming: Asking, signal: AbortSignal): Request {
  const { method = "GET", originalUrl, url = "/" } = incoming
  const hasBody = method !== "GET" && method !== "HEAD"
  const init: RequestInit & { duplex?: "half" } = {
    method,
    signal,
    headers: headersOf(incoming),
    // Kept open when the handler has read enough of it: the answer goes out on the same line.
    // Nothing is read before it is asked for, so that what is refused unread can flow past.
    ...(hasBody && {
      body: ReadableStream.from(incoming.iterator({ destroyOnReturn: false })) as BodyInit,
      duplex: "half",
    }),
  }
  const path = (originalUrl ?? url).replace(/^[a-z]+:\/\/[^/]*/i, "")
  return new Request(`http://localhost${path.startsWith("/") ? "" : "/"}${path}`, init)
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    // What begins with a colon is HTTP/2's own.
    if (!name.startsWith(":")) for (const value of values) headers.append(name, value)
  }
  return headers
}

async function send(
  answer: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.statusCode = answer.status
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value)
  // What nobody read of a refused list is let pass, so that its sender comes to read the answer.
  outgoing.once("finish", () => incoming.resume())
  if (answer.body === null) {
    outgoing.end()
    return
  }
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
  await pipeline(body, outgoing).catch(() => outgoing.destroy())
}
