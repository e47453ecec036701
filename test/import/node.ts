import { request as httpRequest } from "node:http"
import type { TestContext } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import type { Run } from "../../src/runs/run.ts"
import { PASSWORD, signIn } from "../http/server.ts"
import { type Muster, newFolder, startMuster } from "../server/muster.ts"

const SECRET = "the same secret on every node of the registry"
export const IMPORT = "/api/customers/import"

/** A server process of its own, and an administrator who talks to it. */
export type MusterNode = Muster & {
  headers: Record<string, string>
  send(path: string, init?: RequestInit): Promise<Response>
  /** Sends a list as text/csv, with more headers if need be. */
  importCsv(csv: string, headers?: Record<string, string>): Promise<Response>
  run(path: string): Promise<Run>
  /** The only run that is running, once there is one, in the phase asked for. */
  running(phase?: string): Promise<Run>
}

export async function startNode(
  databaseUrl: string,
  more: Record<string, string> = {},
): Promise<MusterNode> {
  const env = {
    ...more,
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: SECRET,
    MUSTER_ADMIN_EMAIL: "admin@example.com",
    MUSTER_ADMIN_PASSWORD: PASSWORD,
  }
  const muster = await startMuster(newFolder(), { env })
  const cookie = await signIn((path, init) => fetch(muster.url + path, init), "admin@example.com")
  // A connection that lay idle may be closed by the server at the moment of its next use.
  const headers = { cookie, connection: "close" }
  const send: MusterNode["send"] = (path, init = {}) =>
    fetch(muster.url + path, { ...init, headers: { ...headers, ...init.headers } })
  const run = async (path: string) => (await (await send(path)).json()) as Run
  return {
    ...{ ...muster, headers, send, run },
    importCsv: (csv, more = {}) =>
      send(IMPORT, {
        method: "POST",
        headers: { "content-type": "text/csv", ...more },
        body: csv,
      }),
    running: async (phase) => {
      let seen = ""
      for (let attempt = 0; attempt < 200; attempt++) {
        const { imports } = (await (await send("/api/customers/imports")).json()) as {
          imports: Run[]
        }
        seen = imports.map(({ state, phase }) => `${state} ${phase}`).join()
        const found = imports.filter(({ state }) => state === "running")
        if (found.length === 1 && (!phase || found[0]!.phase === phase)) return found[0]!
        await sleep(50)
      }
      throw new Error(`No import came to run${phase ? ` and be ${phase}` : ""}: ${seen}`)
    },
  }
}

/** A list of customers that goes through a staging table. */
export function largeList(rows = 3000, mark = "a"): string {
  const lines = Array.from(
    { length: rows },
    (_, i) => `Customer ${mark}${i},${mark}${i}@example.com`,
  )
  return `name,email\n${lines.join("\n")}\n`
}

/** How an import can be held in a phase until the function that is returned is called. */
export const HOLDS: Record<string, string> = {
  matching: "LOCK TABLE customers IN ACCESS EXCLUSIVE MODE",
  writing: "LOCK TABLE customers IN SHARE MODE",
  committing: "SELECT pg_advisory_xact_lock(120347119151361)",
}

export async function hold(
  t: TestContext,
  pool: Pool,
  statement: string,
): Promise<() => Promise<void>> {
  const client = await pool.connect()
  await client.query("BEGIN")
  await client.query(statement)
  let held = true
  const release = async (): Promise<void> => {
    if (!held) return
    held = false
    await client.query("ROLLBACK")
    client.release()
  }
  t.after(release)
  return release
}

/** An upload that stops in its midst and can be gone on with, or given up. */
export function slowUpload({ url, headers }: MusterNode, csv: string) {
  const request = httpRequest(url + IMPORT, {
    method: "POST",
    headers: { ...headers, "content-type": "text/csv", "content-length": Buffer.byteLength(csv) },
  })
  const half = csv.slice(0, csv.length - 100)
  request.write(half)
  const status = new Promise<number>((resolve, reject) => {
    request.once("response", (answer) => {
      answer.resume()
      resolve(answer.statusCode!)
    })
    request.once("error", reject)
  })
  status.catch(() => {})
  return {
    status,
    finish: () => void request.end(csv.slice(half.length)),
    giveUp: () => void request.destroy(),
  }
}
