import { createReadStream } from "node:fs"
import { type Agent, type IncomingHttpHeaders, request } from "node:http"
import { pipeline } from "node:stream/promises"

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; ms: number }

export type Outgoing = {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** A file whose bytes are the body; they are sent as they are read. */
  file?: string
  agent: Agent
}

/** Sends a request; `ms` is the time from its first byte to the last byte of the answer. */
export async function send(url: string, outgoing: Outgoing): Promise<Answer> {
  const { method = "GET", headers = {}, body, file, agent } = outgoing
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
  const began = performance.now()
  const sent = request(url, { method, headers: { ...headers, ...length }, agent })
  const answered = new Promise<Answer>((resolve, reject) => {
    sent.once("error", reject)
    sent.once("response", (incoming) => {
      const parts: Buffer[] = []
      incoming.on("data", (part: Buffer) => parts.push(part))
      incoming.once("error", reject)
      incoming.once("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(parts).toString("utf8"),
          ms: performance.now() - began,
        }),
      )
    })
  })
  if (file === undefined) sent.end(body)
  else {
    // A server that refuses the rest of a body still says why: its answer counts, when there is
    // one.
    pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), sent).catch(() => {})
  }
  return answered
}
