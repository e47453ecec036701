import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import type { SelfReport } from "./selfReport.ts"

/** A server process that is tested from outside and reports from inside. */
export type Target = {
  url: string
  child: ChildProcess
  cookies: { admin: string; user: string }
  key: string
  /** Lines of the log since the last call. */
  takeLog(): string[]
  report(): Promise<SelfReport>
  stop(): Promise<void>
}

const PASSWORD = "correct horse battery"
const ROOT = join(import.meta.dirname, "..", "..", "..")

/** Starts a server on a database of its own, with an administrator, a user and an API key. */
export async function startTarget(
  env: Record<string, string>,
  flags: string[] = [],
): Promise<Target> {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const preload = ["--expose-gc", "--import", join(import.meta.dirname, "selfReport.ts"), ...flags]
  const child = spawn(process.execPath, [...preload, join(ROOT, "src", "server.ts")], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...{ PATH, NODE_COMPILE_CACHE, PORT: "0", MUSTER_LOG_LEVEL: "info", ...env },
      ...{ MUSTER_ADMIN_EMAIL: "admin@muster.test", MUSTER_ADMIN_PASSWORD: PASSWORD },
      BETTER_AUTH_SECRET: "the secret of a server that is being tested",
    },
  })
  let log: string[] = []
  createInterface({ input: child.stderr! }).on("line", (line) => log.push(line))
  const url = await addressOf(child, () => log)
  await pageOf(url)
  const admin = await signIn(url, "admin@muster.test")
  const ask = async (path: string, body: object): Promise<Response> => {
    const headers = { cookie: admin, origin: url, "content-type": "application/json" }
    return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) })
  }
  const email = "user@muster.test"
  await ask("/api/auth/admin/create-user", { email, password: PASSWORD, name: "U", role: "user" })
  const made = await ask("/api/auth/api-key/create", { name: "fuzz" })
  const { key } = (await made.json()) as { key: string }
  return {
    ...{ url, child, key, cookies: { admin, user: await signIn(url, email) } },
    takeLog: () => {
      const lines = log
      log = []
      return lines
    },
    report: async () => {
      const answer = once(child, "message")
      child.send("report")
      return ((await answer) as [SelfReport])[0]
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      await ended
    },
  }
}

function addressOf(child: ChildProcess, log: () => string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      if (/^http:\/\/\S+$/.test(line)) resolve(line)
    })
    child.once("exit", () => reject(new Error(`The server ended: ${log().join("\n")}`)))
  })
}

/** The page is made while the server answers everything else; until then it is a 503. */
async function pageOf(url: string): Promise<void> {
  while ((await (await fetch(url)).text()).startsWith("The page is being built.")) await sleep(200)
}

export async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0]
  if (cookie === undefined) throw new Error(`Sign-in answered ${answer.status}.`)
  return cookie
}
