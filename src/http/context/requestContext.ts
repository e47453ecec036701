import type { HttpBindings } from "@hono/node-server"
import type { Context as HonoContext } from "hono"

/** What a handler finds in Hono's context. Without a server (in tests) there is no `incoming`. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    /** The caller's address; behind declared proxies what the last of them says. */
    address: string
  }
}

export type RequestContext = HonoContext<AppEnv>
