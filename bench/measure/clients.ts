/**
 * Puts load on a server of its own and says what became of it:
 *
 *   node bench/measure/clients.ts [--minutes 10] [--clients 200] [--few 10] [--imports 1000]
 *     [--stalled 20]
 *
 * First the clients list, search, ask who they are and import small files, each with a pause of a
 * second between two requests, a few of them before and after the many, to compare with; then files
 * are imported one after the other; then uploads stall. Ends with 1 when a request failed, memory
 * grew, or a stalled upload was not given up.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { Agent, request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import type { SelfReport } from "../../test/whole/fuzz/selfReport.ts"
import { startTarget } from "../../test/whole/fuzz/target.ts"

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    clients: { type: "string", default: "200" },
    few: { type: "string", default: "10" },
    imports: { type: "string", default: "1000" },
    stalled: { type: "string", default: "20" },
  },
})
const IMPORT = "/api/customers/import"
/** Memory that is in use after collecting garbage may differ by so much between two moments. */
const HEAP_BYTES_NOISE = 12 * 1024 * 1024

/** How long the few send: once until code is compiled, then to be compared with. */
const WARM_SECONDS = 15
const FEW_SECONDS = 60

const agent = new Agent({ keepAlive: true, maxSockets: Number(values.clients) })
const folder = mkdtempSync(join(tmpdir(), "muster-load-"))
const target = await startTarget({ MUSTER_DATA_DIR: folder, MUSTER_LOG_LEVEL: "warn" })
const problems: string[] = []
try {
  const seconds = 60 * Number(values.minutes)
  const few = Number(values.few)
  await manyClients(few, WARM_SECONDS)
  const before = await manyClients(few, FEW_SECONDS)
  const many = await manyClients(Number(values.clients), seconds)
  compare(many, [before, await manyClients(few, FEW_SECONDS)])
  await inARow(Number(values.imports))
  await stall(Number(values.stalled))
  for (const line of target.takeLog().slice(0, 5)) problems.push(`the log says: ${line}`)
} finally {
  agent.destroy()
  await target.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const problem of problems) console.log(problem)
console.log(problems.length === 0 ? "no error" : `${problems.length} problem(s)`)
process.exitCode = problems.length === 0 ? 0 : 1

/** Milliseconds of each answer, by what was asked for. */
type Times = Record<string, number[]>

async function manyClients(clients: number, seconds: number): Promise<Times> {
  const end = performance.now() + 1000 * seconds
  const kinds: Times = { list: [], search: [], session: [], import: [] }
  const reports: SelfReport[] = []
  const client = async (number: number): Promise<void> => {
    await sleep((1000 * number) / clients)
    for (let turn = 0; performance.now() < end; turn++) {
      const kind = ["list", "search", "session", "list", "search", "import"][(turn + number) % 6]!
      const began = performance.now()
      const status = await ask(kind, number * 1e6 + turn)
      kinds[kind]!.push(performance.now() - began)
      if (status !== 200) problems.push(`${kind} was answered ${status}`)
      await sleep(1000)
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  while (performance.now() < end) {
    await sleep(Math.min(15_000, Math.max(100, end - performance.now())))
    reports.push(await target.report())
  }
  await all
  for (const [kind, times] of Object.entries(kinds)) {
    console.log(`${clients} clients, ${kind}: ${times.length} answers, ${percentiles(times)}`)
  }
  tellMemory(`${clients} clients for ${seconds} s`, reports)
  return kinds
}

/** How much longer answers take with many clients than with few, of whom there are two runs. */
function compare(many: Times, few: Times[]): void {
  for (const [kind, times] of Object.entries(many)) {
    const alone = few.flatMap((run) => run[kind] ?? [])
    const [slow, quick] = [within(times, 0.95), within(alone, 0.95)]
    console.log(
      `${kind}: 95 % within ${slow.toFixed(1)} ms with many clients, ${quick.toFixed(1)} ms with ` +
        `few, ${(slow / quick).toFixed(2)} ×`,
    )
  }
}

function ask(kind: string, number: number): Promise<number> {
  if (kind === "list") return send("GET", "/api/customers?limit=50")
  if (kind === "session") return send("GET", "/api/auth/get-session")
  if (kind === "search") return send("GET", `/api/customers?query=load%20${number % 1000}`)
  return importOne(number)
}

function importOne(number: number): Promise<number> {
  const rows = Array.from({ length: 5 }, (_, row) => {
    const mark = `${number % 5000}-${row}`
    return `Load ${mark},load${mark}@example.com,${number}`
  })
  return send("POST", IMPORT, `name,email,notes\n${rows.join("\n")}\n`)
}

async function inARow(imports: number): Promise<void> {
  const times: number[] = []
  const reports: SelfReport[] = []
  for (let number = 0; number < imports; number++) {
    const began = performance.now()
    const status = await importOne(number)
    times.push(performance.now() - began)
    if (status !== 200) problems.push(`import ${number} in a row was answered ${status}`)
    if ((number + 1) % Math.ceil(imports / 20) === 0) reports.push(await target.report())
  }
  console.log(`${imports} imports in a row: ${percentiles(times)}`)
  tellMemory(`${imports} imports in a row`, reports)
}

/** Uploads that say nothing after their first line are given up, and the server serves on. */
async function stall(uploads: number): Promise<void> {
  const began = performance.now()
  const answers = Array.from({ length: uploads }, () => stalledUpload())
  const during = await send("GET", "/api/customers?limit=1")
  if (during !== 200) problems.push(`a list beside stalled uploads was answered ${during}`)
  const statuses = await Promise.all(answers)
  const wrong = statuses.filter((status) => status !== 400 && status !== 429)
  if (wrong.length > 0) problems.push(`stalled uploads were answered ${wrong.join()}`)
  const after = await importOne(1)
  if (after !== 200) problems.push(`an import after stalled uploads was answered ${after}`)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${uploads} stalled uploads were given up within ${seconds} s`)
}

function stalledUpload(): Promise<number> {
  return new Promise((resolve) => {
    const headers = { cookie: target.cookies.admin, "content-type": "text/csv" }
    const sent = request(target.url + IMPORT, { method: "POST", headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode!)
      sent.destroy()
    })
    sent.on("error", () => resolve(0))
    sent.write("name,email\n")
  })
}

function send(method: string, path: string, body?: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      cookie: target.cookies.admin,
      ...(body !== undefined && { "content-type": "text/csv", "content-length": body.length }),
    }
    const sent = request(target.url + path, { method, headers, agent }, (answer) => {
      answer.resume()
      answer.once("end", () => resolve(answer.statusCode!))
    })
    sent.on("error", () => resolve(0))
    sent.end(body)
  })
}

function tellMemory(what: string, reports: SelfReport[]): void {
  const heaps = reports.map(({ heapBytes }) => heapBytes)
  const third = Math.ceil(heaps.length / 3)
  const early = Math.min(...heaps.slice(0, third))
  const late = Math.min(...heaps.slice(-third))
  const pauses = reports.map(({ pauseMs }) => Math.round(pauseMs))
  const rss = reports.map(({ rssBytes }) => rssBytes >> 20)
  console.log(
    `${what}: heap ${early >> 20} MiB early, ${late >> 20} MiB late; memory ${rss[0]} to ` +
      `${rss.at(-1)} MiB; longest pause of the event loop ${Math.max(...pauses)} ms`,
  )
  if (late > early + HEAP_BYTES_NOISE) problems.push(`memory grew during ${what}`)
}

function percentiles(times: number[]): string {
  const at = (share: number): string => within(times, share).toFixed(1)
  return (
    `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, 99 % within ${at(0.99)} ms, ` +
    `slowest ${at(0.9999)} ms`
  )
}

function within(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}
