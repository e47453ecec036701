import { type ChildProcess, spawn } from "node:child_process"
import { createReadStream, existsSync, statSync } from "node:fs"
import { constants, setPriority } from "node:os"
import { extname, join, normalize, sep } from "node:path"
import { Readable } from "node:stream"
import type { Log } from "../../log.ts"
import type { Page } from "../context/appContext.ts"
import type { RequestContext } from "../context/requestContext.ts"
import { BUILT, hashBuilt, hashSources } from "./sources.ts"

/**
 * The page in the browser. It is built in a process of its own when it is missing or older than its
 * sources; until then visitors are told to wait, and when that fails, why. Never throws.
 */
export function openPage(log: Log): Page {
  let problem: string | null = null
  let building: ChildProcess | null = null
  const sources = hashSources()
  const isStale = sources !== null && sources !== hashBuilt()
  const ready = isStale ? build().then(finish) : Promise.resolve(finish(null))
  return {
    ready,
    serve: async (c, next) => {
      const { path, method } = c.req
      if (path === "/api" || path.startsWith("/api/") || (method !== "GET" && method !== "HEAD")) {
        await next()
        return undefined
      }
      return building ? plain(c, 503, "The page is being built. It is there in a moment.") : file(c)
    },
    stop: () => {
      building?.kill()
    },
  }

  function build(): Promise<string | null> {
    const child = spawn(process.execPath, [join(import.meta.dirname, "build.ts")], {
      stdio: ["ignore", "ignore", "pipe"],
    })
    building = child
    let said = ""
    child.stderr.on("data", (data: Buffer) => {
      said = (said + data.toString()).slice(-2000)
    })
    return new Promise((resolve) => {
      child.once("spawn", () => beNice(child.pid!))
      child.once("error", (error) => resolve(error.message))
      child.once("close", (code) => resolve(code === 0 ? null : said.trim() || `code ${code}`))
    })
  }

  function finish(failure: string | null): string | null {
    building = null
    if (failure !== null) log.warn({ reason: failure }, "The page could not be built.")
    if (hashBuilt() === null) problem = "There is no page: it could not be built. See the log."
    return problem
  }

  function file(c: RequestContext): Response {
    if (problem !== null) return plain(c, 503, `${problem} The API works.`)
    const wanted = join(BUILT, normalize(c.req.path))
    const inside = wanted.startsWith(BUILT + sep) && !wanted.includes(`${sep}.`)
    const isFile = inside && existsSync(wanted) && statSync(wanted).isFile()
    if (!isFile && c.req.path.startsWith("/assets/")) return plain(c, 404, "It is not here.")
    return send(c, isFile ? wanted : join(BUILT, "index.html"))
  }
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
}

function send(c: RequestContext, path: string): Response {
  const accepted = c.req.header("accept-encoding") ?? ""
  const encoding = ENCODINGS.find(
    ({ name, ending }) => accepted.includes(name) && existsSync(path + ending),
  )
  const sent = path + (encoding?.ending ?? "")
  // What lies in `assets` has the hash of its content in its name.
  const forever = path.startsWith(join(BUILT, "assets"))
  c.header("Content-Type", TYPES[extname(path)] ?? "application/octet-stream")
  c.header("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache")
  c.header("Vary", "Accept-Encoding")
  c.header("Content-Length", String(statSync(sent).size))
  if (encoding) c.header("Content-Encoding", encoding.name)
  if (c.req.method === "HEAD") return c.body(null)
  return c.body(Readable.toWeb(createReadStream(sent)) as ReadableStream<Uint8Array<ArrayBuffer>>)
}

const ENCODINGS = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
]

function plain(c: RequestContext, status: 404 | 503, sentence: string): Response {
  if (status === 503) {
    c.header("Retry-After", "2")
    c.header("Refresh", "2")
  }
  return c.text(`${sentence}\n`, status)
}

/** Whoever imports meanwhile goes first. */
function beNice(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // Then both share the processor.
  }
}
