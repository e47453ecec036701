import { ReadableStream } from "node:stream/web"
import { watchUpload } from "../receive/watchUpload.ts"
import type { AppContext } from "./context/appContext.ts"
import type { RequestContext } from "./context/requestContext.ts"

/**
 * Has every body watched as uploads are, whoever reads it: a sender that falls silent in its midst,
 * or sends next to nothing, is given up instead of being waited for. Nothing is read here.
 */
export function watchBodies({ uploadLimits }: AppContext, except: readonly string[]) {
  return (c: RequestContext, next: () => Promise<void>): Promise<void> => {
    const { raw, method, path } = c.req
    // A request whose body was looked at is another one to the import, which reads it as it comes.
    if (method === "GET" || method === "HEAD" || except.includes(path)) return next()
    if (raw.body === null) return next()
    const body = ReadableStream.from(watchUpload(raw.body, uploadLimits))
    // TypeScript's own types do not know that a body may be sent while it is made.
    c.req.raw = new Request(raw, { body, duplex: "half" } as unknown as RequestInit)
    return next()
  }
}
