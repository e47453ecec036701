import { type Agent, type ClientRequestArgs, request as requestHttp } from "node:http"
import { Agent as HttpsAgent, request as requestHttps } from "node:https"
import { isIP, type Socket } from "node:net"
import type { Duplex } from "node:stream"
import { connect as connectTls } from "node:tls"
import { CallError } from "./callError.ts"
import { CONNECT_MS } from "./limits.ts"
import { noProxy, proxyRefused } from "./noAnswer.ts"

/** `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, as others read them. */
export type ProxySettings = { https?: string; http?: string; none?: string }

/** How a request gets to its server: what is said to `request` beside its own words. */
export type Way = Pick<ClientRequestArgs, "host" | "port" | "path" | "headers"> & {
  agent?: Agent
  protocol?: string
  servername?: string
}

export function readProxies(environment: Record<string, string | undefined>): ProxySettings {
  const of = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined
  const [https, http] = [of("HTTPS_PROXY") ?? of("ALL_PROXY"), of("HTTP_PROXY") ?? of("ALL_PROXY")]
  const none = of("NO_PROXY")
  return { ...(https && { https }), ...(http && { http }), ...(none && { none }) }
}

/** The proxy through which a server is reached, or `null`. Throws CallError for a wrong one. */
export function proxyFor(url: URL, { https, http, none = "" }: ProxySettings): URL | null {
  const text = url.protocol === "https:" ? https : http
  if (text === undefined || isExempt(url, none)) return null
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const proxy = URL.canParse(address) ? new URL(address) : null
  if (proxy !== null && /^https?:$/.test(proxy.protocol) && proxy.hostname !== "") return proxy
  throw new CallError(
    "The proxy in the environment (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) is none that this " +
      "program speaks: give an address such as http://proxy.example.com:3128.",
  )
}

/** Whether a host is reached directly: by its name, by the end of it, or `*`. */
function isExempt({ hostname, port, protocol }: URL, none: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase()
  const itsPort = port || (protocol === "https:" ? "443" : "80")
  return none
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === "*") return true
      const [, name = "", only] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? []
      if (name === "" || (only !== undefined && only !== itsPort)) return false
      return host === name || host.endsWith(`.${name}`)
    })
}

/** What has to be said otherwise because of the proxy. */
export function wayThrough(proxy: URL, url: URL): Way {
  if (url.protocol === "https:") return { agent: new TunnelAgent(proxy) }
  return { ...placeOf(proxy), path: url.href, headers: { host: url.host, ...login(proxy) } }
}

/** Where a proxy is, and the name that its certificate has to have where it speaks TLS. */
function placeOf({ protocol, hostname, port }: URL): Way {
  const host = bare(hostname)
  if (protocol === "http:") return { protocol, host, port: port || "80" }
  return { protocol, host, port: port || "443", servername: isIP(host) === 0 ? host : "" }
}

/** Connections that a proxy makes (CONNECT) and in which only the two ends read. */
class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL

  constructor(proxy: URL) {
    super({ keepAlive: false })
    this.#proxy = proxy
  }

  override createConnection(
    options: ClientRequestArgs & { servername?: string },
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const host = bare(String(options.host))
    const target = `${host.includes(":") ? `[${host}]` : host}:${options.port}`
    const request = this.#proxy.protocol === "https:" ? requestHttps : requestHttp
    const asking = request({
      ...placeOf(this.#proxy),
      method: "CONNECT",
      path: target,
      timeout: CONNECT_MS,
      headers: { host: target, ...login(this.#proxy) },
    })
    const fail = (error: Error): void => done?.(error, undefined as unknown as Duplex)
    asking.once("connect", ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) {
        const { servername } = options
        done?.(null, connectTls({ socket, host, ...(servername && { servername }) }))
        return
      }
      socket.destroy()
      fail(proxyRefused(this.#proxy, target, statusCode))
    })
    asking.once("timeout", () => asking.destroy(new Error("it does not answer")))
    asking.once("error", (cause) => fail(noProxy(this.#proxy, cause)))
    asking.end()
    return undefined
  }
}

function login({ username, password }: URL): Record<string, string> {
  if (username === "") return {}
  const words = [username, password].map(decoded).join(":")
  return { "proxy-authorization": `Basic ${Buffer.from(words).toString("base64")}` }
}

/** Addresses write some characters as %XX; whoever did not know has a % that stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "")
}
