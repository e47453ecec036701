import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http"
import { connect } from "node:net"
import type { FuzzRequest } from "./requests.ts"

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** What came of a request: an answer, a connection that ended, or nothing in time. */
export type Outcome = Answer | "cut" | "hang"

/** What is not answered by then never will be, however busy the machine is (ms). */
const ANSWER_MS = 240_000
/** How long an odd connection is listened to (ms): some of them wait for more bytes, rightly. */
const RAW_MS = 1500

const agent = new Agent({ keepAlive: true, maxSockets: 20 })

/** Sends a request. Resolves with `null` when no client could have sent it. */
export async function exchange(
  url: string,
  asked: FuzzRequest,
  credentials: Record<string, string>,
): Promise<Outcome | null> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await once(url, asked, credentials)
    // A connection that was kept alive may be closed by the server at any time.
    if (outcome !== "cut" || asked.cutAt !== null || attempt === 2) return outcome
  }
}

function once(
  url: string,
  { method, path, headers, body, chunked, cutAt }: FuzzRequest,
  credentials: Record<string, string>,
): Promise<Outcome | null> {
  const { hostname, port } = new URL(url)
  const length: Record<string, string> =
    body !== null && !chunked ? { "content-length": String(body.length) } : {}
  return new Promise((resolve) => {
    let sent: ReturnType<typeof httpRequest>
    try {
      const all = { ...headers, ...credentials, ...length }
      sent = httpRequest({ hostname, port, method, path, agent, headers: all })
    } catch {
      return resolve(null)
    }
    const timer = setTimeout(() => {
      sent.destroy()
      resolve("hang")
    }, ANSWER_MS)
    const end = (outcome: Outcome): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    sent.once("response", (answer) => {
      const pieces: Buffer[] = []
      answer.on("data", (piece: Buffer) => pieces.push(piece))
      answer.once("end", () =>
        end({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
      answer.once("error", () => end("cut"))
    })
    sent.on("error", () => end("cut"))
    if (body === null) return sent.end()
    if (cutAt === null) return sent.end(body)
    sent.write(body.subarray(0, cutAt), () => setTimeout(() => sent.destroy(), 5))
  })
}

/** Writes bytes to a connection of their own and resolves with all that came back. */
export function exchangeRaw(url: string, bytes: Buffer): Promise<Buffer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const socket = connect(Number(port), hostname)
    const timer = setTimeout(() => socket.destroy(), RAW_MS)
    socket.on("data", (piece) => pieces.push(piece))
    socket.on("error", () => {})
    socket.once("close", () => {
      clearTimeout(timer)
      resolve(Buffer.concat(pieces))
    })
    socket.write(bytes)
  })
}

export function closeConnections(): void {
  agent.destroy()
}
