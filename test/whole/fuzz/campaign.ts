import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Material } from "./bodies.ts"
import { Chance } from "./chance.ts"
import { closeConnections, exchange, exchangeRaw, type Outcome } from "./exchange.ts"
import { judge, judgeLogLine, judgeRaw } from "./judge.ts"
import { rawRequest } from "./rawRequests.ts"
import { type FuzzRequest, randomRequest, type Sender } from "./requests.ts"
import type { SelfReport } from "./selfReport.ts"
import { signIn, type Target } from "./target.ts"

type Finding = { seed: number; what: string; asked: string }

export type Result = {
  requests: number
  /** How many answers of each status there were; 0 stands for connections that were cut. */
  statuses: Record<number, number>
  findings: Finding[]
  /** What the server said of itself, every so many requests. */
  reports: SelfReport[]
}

/** A campaign ends with the first of `seconds` and `requests`, or with its last finding. */
export type Campaign = {
  seconds?: number
  requests?: number
  firstSeed: number
  /** Requests that are on their way at once. */
  atOnce: number
  /** How long each sender waits between two requests (ms), so that others can use the machine. */
  pauseMs?: number
  findingsMax?: number
  onReport?: (result: Result) => void
  onFinding?: (finding: Finding) => void
}

const REQUESTS_PER_REPORT = 250
/** The server may take so much memory at most, whatever it is sent. */
const RSS_BYTES_MAX = 900 * 1024 * 1024
const FIXTURES = join(import.meta.dirname, "..", "..", "fixtures")

/** The suites of messy files, our own and those of others where they are. */
function readMaterial(): Material {
  const folders = [
    ...["customers-polluted/csv", "encodings/csv", "json-body", "reading"].map((name) =>
      join(FIXTURES, name),
    ),
    ...(process.env.MUSTER_EXTRA_CASES ? [process.env.MUSTER_EXTRA_CASES] : []),
  ]
  return folders.flatMap((cwd) =>
    globSync("**/*.{csv,json,txt,tsv}", { cwd, exclude: ["**/index.json"] })
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(cwd, name)) }))
      .filter(({ bytes }) => bytes.length < 400_000),
  )
}

/** Sends random requests until the campaign is over, and judges what comes of each. */
export async function attack(target: Target, campaign: Campaign): Promise<Result> {
  const end = performance.now() + 1000 * (campaign.seconds ?? Number.POSITIVE_INFINITY)
  const seedsEnd = campaign.firstSeed + (campaign.requests ?? Number.POSITIVE_INFINITY)
  const result: Result = { requests: 0, statuses: {}, findings: [], reports: [] }
  const material = readMaterial()
  const state: State = { ids: [], cookies: { ...target.cookies } }
  const { findingsMax = 1 } = campaign
  let seed = campaign.firstSeed
  let checking: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    while (performance.now() < end && seed < seedsEnd && result.findings.length < findingsMax) {
      const finding = await one(target, seed++, { material, state, result })
      if (finding !== null) {
        result.findings.push(finding)
        campaign.onFinding?.(finding)
      }
      if (result.requests++ % REQUESTS_PER_REPORT === 0) {
        checking = checking.then(() => inspect(target, seed, result, state))
        await checking
        campaign.onReport?.(result)
      }
      if (campaign.pauseMs) await new Promise((next) => setTimeout(next, campaign.pauseMs))
    }
  }
  await Promise.all(Array.from({ length: campaign.atOnce }, send))
  await inspect(target, seed, result, state)
  closeConnections()
  return result
}

type State = { ids: string[]; cookies: Target["cookies"] }
type Around = { material: Material; state: State; result: Result }

async function one(
  target: Target,
  seed: number,
  { material, state, result }: Around,
): Promise<Finding | null> {
  const chance = new Chance(seed)
  if (chance.once(25)) {
    const bytes = rawRequest(chance, state.cookies.admin)
    const what = judgeRaw(await exchangeRaw(target.url, bytes))
    return what === null ? null : { seed, what, asked: bytes.toString("latin1").slice(0, 2000) }
  }
  const asked = randomRequest(chance, material, state.ids)
  const outcome = await exchange(target.url, asked, credentials(asked.sender, target, state))
  if (outcome === null) return null
  const status = typeof outcome === "string" ? 0 : outcome.status
  result.statuses[status] = (result.statuses[status] ?? 0) + 1
  remember(outcome, state)
  const gone = target.child.exitCode !== null || target.child.signalCode !== null
  const what = gone ? "the server is gone" : await judge(asked, outcome)
  return what === null ? null : { seed, what, asked: describe(asked) }
}

function credentials(sender: Sender, target: Target, { cookies }: State): Record<string, string> {
  if (sender === "nobody") return {}
  if (sender === "key") return { "x-api-key": target.key }
  if (sender === "forged") return { cookie: "better-auth.session_token=forged.%FF; a; =; b=\u00e9" }
  return { cookie: cookies[sender] }
}

/** Ids of what exists make requests reach further than made-up ones. */
function remember(outcome: Outcome, { ids }: State): void {
  if (typeof outcome === "string") return
  const location = String(outcome.headers.location ?? "")
  const id =
    /[0-9a-f-]{36}$/.exec(location)?.[0] ??
    /"id":"([0-9a-f-]{36})"/.exec(outcome.body.toString("latin1", 0, 2000))?.[1]
  if (id !== undefined) ids.push(id)
  if (ids.length > 200) ids.splice(0, 100)
}

/** Looks at the server from inside, at its log, and whether the administrator still is one. */
async function inspect(target: Target, seed: number, result: Result, state: State): Promise<void> {
  const add = (what: string): void => {
    result.findings.push({ seed, what, asked: "" })
  }
  if (target.child.exitCode !== null || target.child.signalCode !== null) {
    return add(`the server is gone: ${target.takeLog().slice(-5).join("\n")}`)
  }
  const report = await target.report()
  result.reports.push(report)
  if (report.polluted.length > 0) add(`prototypes were polluted: ${report.polluted.join()}`)
  if (report.rssBytes > RSS_BYTES_MAX) add(`memory grew to ${report.rssBytes >> 20} MiB`)
  const secrets = [...Object.values(state.cookies), target.key].flatMap(partsOf)
  for (const line of target.takeLog()) {
    const wrong = judgeLogLine(line, secrets)
    if (wrong !== null) add(wrong)
    else if (/"level":[56]0/.test(line)) add(`the server reported a fault: ${line}`)
  }
  for (const who of ["admin", "user"] as const) {
    const headers = { cookie: state.cookies[who] }
    const { status } = await fetch(`${target.url}/api/session`, { headers })
    if (status === 401) state.cookies[who] = await signIn(target.url, `${who}@muster.test`)
  }
}

/** A session's cookie is its token and a signature; neither belongs into a log. */
function partsOf(secret: string): string[] {
  return secret.split(/[=.]/).filter((part) => part.length > 15 && !part.includes("session"))
}

function describe({ method, path, headers, sender, body, chunked, cutAt }: FuzzRequest): string {
  const said = JSON.stringify({ method, path, headers, sender, chunked, cutAt })
  const bytes = body === null ? "" : `, ${body.length} bytes: ${body.toString("latin1", 0, 600)}`
  return said.slice(0, 3000) + bytes
}
