/**
 * What a plan costs: a preview that keeps one beside a preview that does not, its commit beside the
 * merge of an import of the same file, and its pages.
 *
 *   node bench/measure/plans/measurePlans.ts [--rows 1000000] [--runs 3]
 *
 * Each run is a registry of its own that is empty at first, and then holds the file with every
 * tenth row changed.
 */
import { Agent } from "node:http"
import { parseArgs } from "node:util"
import { type CustomerFile, customerFile } from "../../run/files.ts"
import { send } from "../../run/send.ts"
import { type Service, startService } from "../../run/service.ts"
import { openWorkspace, type Workspace } from "../../run/workspace.ts"

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    runs: { type: "string", default: "3" },
  },
})
const IMPORT = "/api/customers/import"
const PREVIEW = `${IMPORT}/preview`
const PAGE_ROWS = 500

const seconds: Record<string, number[]> = {}
const workspace = openWorkspace()
try {
  for (let run = 0; run < Number(values.runs); run++) await measure(workspace, Number(values.rows))
  for (const [what, times] of Object.entries(seconds)) {
    const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
    console.log(`${what}: ${middle.toFixed(2)} s of ${times.map((t) => t.toFixed(2)).join(", ")}`)
  }
} finally {
  await workspace.clear()
}

async function measure(workspace: Workspace, rows: number): Promise<void> {
  const fresh = await customerFile(workspace.folder, { rows })
  const changed = await customerFile(workspace.folder, { rows, changeEvery: 10 })
  const planned = await startService(workspace)
  const imported = await startService(workspace)
  for (const [name, file] of [
    ["new", fresh],
    ["every tenth changed", changed],
  ] as const) {
    note(`${name}, preview`, (await ask(planned, PREVIEW, file)).ms)
    const { ms, body } = await ask(planned, `${PREVIEW}?plan=keep`, file)
    note(`${name}, preview with a plan`, ms)
    const { plan, counts } = JSON.parse(body) as Kept
    await turnPages(planned, name, plan.id, rows, name === "new" ? counts.created : counts.updated)
    const commit = await ask(planned, `${IMPORT}/plans/${plan.id}/commit`)
    note(`${name}, commit`, commit.ms)
    const whole = await ask(imported, IMPORT, file)
    note(`${name}, import`, whole.ms)
    const read = imported.lastReadSeconds()
    if (read !== null) note(`${name}, merge of the import`, whole.ms - 1000 * read)
  }
  await planned.stop()
  await imported.stop()
}

type Kept = { plan: { id: string }; counts: { created: number; updated: number } }

/** The first page of what the file does, one in the midst, and the last. */
async function turnPages(
  service: Service,
  name: string,
  plan: string,
  rows: number,
  found: number,
): Promise<void> {
  const verdict = name === "new" ? "create" : "update"
  const step = Math.floor(rows / found)
  for (const [place, after] of [
    ["first", -1],
    ["middle", Math.floor(rows / 2)],
    ["last", rows - PAGE_ROWS * step - 1],
  ] as const) {
    const query = `verdict=${verdict}&limit=${PAGE_ROWS}${after < 0 ? "" : `&after=${after}`}`
    const page = await ask(service, `${IMPORT}/plans/${plan}/rows?${query}`, null, "GET")
    note(`${name}, ${place} page`, page.ms)
  }
}

async function ask(
  service: Service,
  path: string,
  file: CustomerFile | null = null,
  method = "POST",
) {
  const agent = new Agent()
  try {
    const answer = await send(`${service.url}${path}`, {
      method,
      headers: { cookie: service.cookie, origin: service.url, "content-type": "application/json" },
      ...(file !== null && { file: file.json }),
      agent,
    })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body}`)
    return answer
  } finally {
    agent.destroy()
  }
}

function note(what: string, ms: number): void {
  console.log(`${what}: ${(ms / 1000).toFixed(2)} s`)
  seconds[what] = [...(seconds[what] ?? []), ms / 1000]
}
