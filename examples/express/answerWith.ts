import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { fromNodeHeaders } from "better-auth/node"
import type { RequestHandler } from "express"

/** An Express handler for one that takes a fetch `Request` and gives a `Response`. */
export function answerWith(handle: (request: Request) => Promise<Response>): RequestHandler {
  return async (req, res) => {
    const hasBody = req.method !== "GET" && req.method !== "HEAD"
    const request = new Request(new URL(req.originalUrl, "http://localhost"), {
      method: req.method,
      headers: fromNodeHeaders(req.headers),
      // Kept open when the handler has read enough of it: the answer goes out on the same line.
      ...(hasBody && {
        body: ReadableStream.from(req.iterator({ destroyOnReturn: false })),
        duplex: "half",
      }),
    })
    const answer = await handle(request)
    res.status(answer.status).setHeaders(answer.headers)
    // What nobody read of a refused list is let pass, so that its sender comes to read the answer.
    res.once("finish", () => req.resume())
    if (answer.body === null) res.end()
    else await pipeline(Readable.fromWeb(answer.body), res).catch(() => res.destroy())
  }
}
