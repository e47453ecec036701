/**
 * What a plan costs: a preview that keeps one beside a preview that does not, its commit beside the
 * merge of an import of the same file, and its pages.
 *
 *   node bench/measure/plans/measurePlans.ts [--rows 1000000] [--runs 3]
 *
 * Each run has two registries, empty at first, which then take the same file with every tenth row
 * changed. One is asked for a preview and an import, the other for a preview that keeps a plan and
 * its commit, so that both have gone through as much before each step. Which goes first changes
 * from run to run.
 */
import { Agent } from "node:http"
import { parseArgs } from "node:util"
import { type CustomerFile, customerFile } from "../../run/files.ts"
import { send } from "../../run/send.ts"
import { type Service, startService } from "../../run/service.ts"
import { settle } from "../../run/settle.ts"
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

const found: Record<string, { figures: number[]; unit: string }> = {}
const workspace = openWorkspace()
try {
  for (let run = 0; run < Number(values.runs); run++) {
    await measure(workspace, Number(values.rows), run)
  }
  for (const [what, { figures, unit }] of Object.entries(found)) {
    const middle = figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!
    const all = figures.map((figure) => figure.toFixed(2)).join(", ")
    console.log(`${what}: ${middle.toFixed(2)} ${unit} of ${all}`)
  }
} finally {
  await workspace.clear()
}

async function measure(workspace: Workspace, rows: number, run: number): Promise<void> {
  const fresh = await customerFile(workspace.folder, { rows })
  const changed = await customerFile(workspace.folder, { rows, changeEvery: 10 })
  const planned = await startService(workspace)
  const imported = await startService(workspace)
  for (const [name, file] of [
    ["new", fresh],
    ["every tenth changed", changed],
  ] as const) {
    const ways = [
      () => withoutPlan(imported, name, file),
      () => withPlan(planned, name, file, rows),
    ] as const
    const both = run % 2 === 0 ? ways : ways.toReversed()
    const first = await both[0]!()
    const second = await both[1]!()
    const [without, kept] = run % 2 === 0 ? [first, second] : [second, first]
    for (const step of ["preview", "merge"] as const) {
      const ratio = kept[step] / without[step]
      note(`${name}, ${step} with a plan against without`, ratio, "×")
    }
  }
  await planned.stop()
  await imported.stop()
}

/** Milliseconds of the preview, and of what writes customers. */
type Steps = { preview: number; merge: number }

async function withoutPlan(service: Service, name: string, file: CustomerFile): Promise<Steps> {
  await settled(service)
  const preview = (await ask(service, PREVIEW, file)).ms
  note(`${name}, preview`, preview / 1000)
  await settled(service)
  const whole = (await ask(service, IMPORT, file)).ms
  note(`${name}, import`, whole / 1000)
  const read = service.lastReadSeconds()
  if (read === null) throw new Error("The log does not say for how long the import read.")
  const merge = whole - 1000 * read
  note(`${name}, merge of the import`, merge / 1000)
  return { preview, merge }
}

async function withPlan(
  service: Service,
  name: string,
  file: CustomerFile,
  rows: number,
): Promise<Steps> {
  await settled(service)
  const { ms: preview, body } = await ask(service, `${PREVIEW}?plan=keep`, file)
  note(`${name}, preview with a plan`, preview / 1000)
  const { plan, counts } = JSON.parse(body) as Kept
  await turnPages(service, name, plan.id, rows, name === "new" ? counts.created : counts.updated)
  await settled(service)
  const merge = (await ask(service, `${IMPORT}/plans/${plan.id}/commit`)).ms
  note(`${name}, commit`, merge / 1000)
  return { preview, merge }
}

/** What was left to do in the background is done. */
async function settled(service: Service): Promise<void> {
  const client = await service.connect()
  await settle(client)
  await client.end()
}

type Kept = { plan: { id: string }; counts: { created: number; updated: number } }

/** The first page of what the file does, one in the midst, and the last. */
async function turnPages(
  service: Service,
  name: string,
  plan: string,
  rows: number,
  many: number,
): Promise<void> {
  const verdict = name === "new" ? "create" : "update"
  const step = Math.floor(rows / many)
  for (const [place, after] of [
    ["first", -1],
    ["middle", Math.floor(rows / 2)],
    ["last", rows - PAGE_ROWS * step - 1],
  ] as const) {
    const query = `verdict=${verdict}&limit=${PAGE_ROWS}${after < 0 ? "" : `&after=${after}`}`
    const page = await ask(service, `${IMPORT}/plans/${plan}/rows?${query}`, null, "GET")
    note(`${name}, ${place} page`, page.ms / 1000)
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

function note(what: string, figure: number, unit = "s"): void {
  console.log(`${what}: ${figure.toFixed(2)} ${unit}`)
  found[what] ??= { figures: [], unit }
  found[what].figures.push(figure)
}
