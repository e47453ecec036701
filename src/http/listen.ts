import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Duplex } from "node:stream"
import { getRequestListener } from "@hono/node-server"
import { AppError } from "../errors.ts"
import { DRAIN_BYTES_MAX, DRAIN_MS, HEADERS_MS, KEEP_ALIVE_MS } from "../limits.ts"
import type { App } from "./app.ts"
import { securityHeaders } from "./securityHeaders.ts"

export type Listening = {
  /** Where the server can be reached from this machine, for example `http://127.0.0.1:3000`. */
  url: string
  port: number
  /** Sets what answers; until then requests are told to come back. */
  serve(app: App): void
  /** Takes no more requests; resolves when the running ones are answered or `graceMs` is over. */
  close(graceMs: number): Promise<void>
}

/**
 * Opens the port. A request may take as long as it likes, because a large file over a slow line
 * does; uploads that stand still are ended by their own rule (receive/upload.ts).
 */
export async function listen(host: string, port: number): Promise<Listening> {
  let app: App | null = null
  const respond = getRequestListener(
    (request, bindings) => (app ? app.fetch(request, bindings) : notYet()),
    { autoCleanupIncoming: false, errorHandler: () => badRequest() },
  )
  const server = createServer({
    requestTimeout: 0,
    headersTimeout: HEADERS_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    noDelay: true,
  })
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.once("finish", () => drain(incoming))
    void respond(incoming, outgoing)
  }
  server.on("request", handle)
  // Whether a body is wanted at all is decided by the route, which then asks for it.
  server.on("checkContinue", handle)
  server.on("clientError", refuseUnreadable)
  await open(server, host, port)
  const address = server.address() as AddressInfo
  return {
    url: `http://${reachable(address)}:${address.port}`,
    port: address.port,
    serve: (ready) => {
      app = ready
    },
    close: (graceMs) => close(server, graceMs),
  }
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: "another program listens there; set PORT to another port (0 picks a free one)",
        EACCES: "ports below 1024 need more rights; set PORT to a higher one",
        EADDRNOTAVAIL: "this machine does not have that address; set HOST to one of its own",
        ENOTFOUND: "there is no such host; set HOST to an address of this machine",
      }
      const reason = why[cause.code ?? ""] ?? cause.message
      const message = `Muster cannot listen on ${host}:${port}: ${reason}.`
      reject(new AppError("unavailable", message, { cause }))
    })
    server.listen(port, host, resolve)
  })
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  // Connections that are kept alive become idle when their request is answered.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const late = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/**
 * Reads on after an early answer, within bounds, and throws it away: a connection that is closed
 * while its client still sends loses the answer on the way.
 */
function drain(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return
  // Whoever read the body so far may have left it paused, or waiting to be asked for more.
  incoming.removeAllListeners("readable").removeAllListeners("data")
  let bytes = 0
  const end = (): void => {
    clearTimeout(timer)
    incoming.socket.destroySoon()
  }
  const timer = setTimeout(end, DRAIN_MS)
  timer.unref()
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > DRAIN_BYTES_MAX) end()
  })
  incoming.once("end", () => clearTimeout(timer))
  incoming.once("close", () => clearTimeout(timer))
  incoming.on("error", () => clearTimeout(timer))
  incoming.resume()
}

function reachable({ address, family }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return "127.0.0.1"
  return family === "IPv6" ? `[${address}]` : address
}

function notYet(): Response {
  const error = "Muster is starting. Try again in a moment."
  const headers = { ...securityHeaders("/api", false), "Retry-After": "1" }
  return Response.json({ error }, { status: 503, headers })
}

function badRequest(): Response {
  const headers = securityHeaders("/api", false)
  return Response.json({ error: "The request is malformed." }, { status: 400, headers })
}

/** What is no HTTP, or too much or too slow for it, never becomes a request. */
function refuseUnreadable(
  error: NodeJS.ErrnoException & { rawPacket?: Buffer },
  socket: Duplex,
): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy()
    return
  }
  const [status, sentence] = UNREADABLE[error.code ?? ""] ?? MALFORMED
  const body = JSON.stringify({ error: sentence })
  const headers = {
    ...securityHeaders("/api", false),
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  // To a client that asked for the head alone, a body would be the beginning of another answer.
  const headOnly = error.rawPacket?.subarray(0, 5).toString("latin1") === "HEAD "
  socket.end([`HTTP/1.1 ${status}`, ...lines, "", headOnly ? "" : body].join("\r\n"))
}

const MALFORMED: [status: string, sentence: string] = [
  "400 Bad Request",
  "The request is malformed.",
]

const UNREADABLE: Record<string, typeof MALFORMED> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers are too large."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["413 Payload Too Large", "The chunk extensions are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The headers took too long to arrive."],
}
