import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { Agent } from "node:http"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { cpuSeconds, isRunning, peakMemoryMiB } from "./processes.ts"
import { send } from "./send.ts"
import type { Workspace } from "./workspace.ts"

const ADMIN = { email: "bench@example.com", password: "a password for measuring" }

/** A Muster of its own: the real server as a child process on a new data folder, with an admin. */
export type Service = {
  url: string
  dataDir: string
  cookie: string
  /** Connections to Muster's own database, the way Muster reaches it. */
  connect(): Promise<pg.Client>
  /** Since the start, in MiB and seconds; `null` where the system does not tell. */
  peakMemoryMiB(): number | null
  cpuSeconds(): number | null
  /** For how long the last import read before it began to merge, in seconds, as the log has it. */
  lastReadSeconds(): number | null
  stop(): Promise<void>
}

const START_MS = 60_000
const ROOT = join(import.meta.dirname, "..", "..")

/** Starts what `npm start` starts, waits for its address and signs in. */
export function startService(workspace: Workspace): Promise<Service> {
  return startWith(workspace, {})
}

/** The same on a database that is there. */
export function startServiceOn(
  workspace: Workspace,
  databaseUrl: string,
  settings: Record<string, string>,
): Promise<Service> {
  const secret = "a secret for measuring, of more than 32 characters"
  const own = { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: secret }
  return startWith(workspace, { ...own, ...settings })
}

async function startWith(workspace: Workspace, settings: Record<string, string>): Promise<Service> {
  const dataDir = workspace.newFolder("data")
  const { child, output } = spawnServer(dataDir, settings)
  const stop = () => stopServer(child, dataDir)
  const disown = workspace.own(async () => {
    // It still runs at the end, so something went wrong, and it may have said what.
    const last = workspace.isInterrupted() ? [] : ["The server said last:", ...output.slice(-10)]
    for (const line of last) console.error(line)
    await stop()
  })
  const url = await waitForAddress(child, output)
  await waitForPage(url)
  const cookie = await signIn(url)
  return {
    url,
    dataDir,
    cookie,
    connect: () => connect(dataDir),
    peakMemoryMiB: () => peakMemoryMiB(child.pid!),
    cpuSeconds: () => cpuSeconds(child.pid!),
    lastReadSeconds: () => lastReadSeconds(output),
    stop: async () => {
      await stop()
      disown()
    },
  }
}

/** Signs in and returns the cookie to send. */
export async function signIn(url: string, agent?: Agent): Promise<string> {
  const answer = await send(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(ADMIN),
    agent: agent ?? new Agent(),
  })
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}.`)
  return (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ")
}

/** Another node on the database of `first`, whose sessions it knows. */
export async function startSecondNode(
  workspace: Workspace,
  first: Service,
): Promise<Pick<Service, "url" | "cookie" | "stop">> {
  const { host, port, user, password, database } = connectionOf(first.dataDir)
  const address = new URL(`postgresql://localhost:${port}/${database}`)
  address.username = user
  address.password = password ?? ""
  address.searchParams.set("host", host)
  const secret = readFileSync(join(first.dataDir, "secret"), "utf8").trim()
  const dataDir = workspace.newFolder("node")
  const { child, output } = spawnServer(dataDir, {
    DATABASE_URL: address.href,
    BETTER_AUTH_SECRET: secret,
  })
  const stop = () => stopServer(child, dataDir)
  const disown = workspace.own(stop)
  const url = await waitForAddress(child, output)
  return {
    url,
    cookie: first.cookie,
    stop: async () => {
      await stop()
      disown()
    },
  }
}

function spawnServer(
  dataDir: string,
  settings: Record<string, string> = {},
): { child: ChildProcess; output: string[] } {
  const scripts = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts
  const [program, ...words] = String(scripts.start).split(" ")
  const { DATABASE_URL: _, BETTER_AUTH_URL: __, ...environment } = process.env
  const child = spawn(program === "node" ? process.execPath : program!, words, {
    cwd: ROOT,
    // A group of its own: Ctrl-C reaches the benchmark alone, which then stops it in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment,
      MUSTER_DATA_DIR: dataDir,
      MUSTER_ADMIN_EMAIL: ADMIN.email,
      MUSTER_ADMIN_PASSWORD: ADMIN.password,
      MUSTER_LOG_LEVEL: "info",
      HOST: "127.0.0.1",
      PORT: "0",
      ...settings,
    },
  })
  const output: string[] = []
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on("line", (line) => output.push(line))
  }
  return { child, output }
}

async function waitForAddress(child: ChildProcess, output: string[]): Promise<string> {
  const deadline = Date.now() + START_MS
  while (child.exitCode === null && Date.now() < deadline) {
    const address = output.find((line) => /^http:\/\/\S+$/.test(line))
    if (address !== undefined) return address
    await sleep(20)
  }
  throw new Error(`Muster did not start:\n${output.join("\n")}`)
}

/** A first start builds the page beside everything else, which is not what is measured here. */
async function waitForPage(url: string): Promise<void> {
  const deadline = Date.now() + START_MS
  const agent = new Agent()
  while (Date.now() < deadline) {
    if ((await send(url, { agent })).status !== 503) return
    await sleep(200)
  }
  throw new Error("The page was not built in time.")
}

async function stopServer(child: ChildProcess, dataDir: string): Promise<void> {
  const database = databasePid(dataDir)
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    const patience = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), 10_000)
    await ended
    clearTimeout(patience)
  }
  // After a SIGKILL the database server ends on its own, a moment later.
  const deadline = Date.now() + 30_000
  while (database !== null && isRunning(database) && Date.now() < deadline) await sleep(50)
}

function databasePid(dataDir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8"), 10)
  } catch {
    return null
  }
}

async function connect(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client(connectionOf(dataDir))
  // A server that is stopped while a connection is open is no reason to end in a stack trace.
  client.on("error", () => {})
  await client.connect()
  return client
}

type Connection = {
  host: string
  port: number
  user: string
  password?: string
  database: string
}

function connectionOf(dataDir: string): Connection {
  return JSON.parse(readFileSync(join(dataDir, "database.json"), "utf8")) as Connection
}

function lastReadSeconds(output: string[]): number | null {
  const line = output.findLast((text) => text.includes('"read_ms":'))
  const milliseconds = /"read_ms":(\d+)/.exec(line ?? "")?.[1]
  return milliseconds === undefined ? null : Number(milliseconds) / 1000
}
