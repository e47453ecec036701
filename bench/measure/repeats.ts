import { Agent } from "node:http"
import type { Repeats } from "../report/results.ts"
import { type CustomerFile, customerFile, type FileSpec, removeFile } from "../run/files.ts"
import { type Counts, type Imported, importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { send } from "../run/send.ts"
import { type Service, startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"

/** How often each customer comes, as in an export of orders. */
const TIMES = 10

/**
 * Lists in which each customer comes ten times, in turns and one after the other, by e-mail and by
 * number, as new customers and again; each beside as many different customers. The large one comes
 * in turns by e-mail, and a large file with two rows in five that come again is previewed.
 */
export async function measureRepeats(
  workspace: Workspace,
  { rows, runs, repeatsRows }: BenchOptions,
  say: (line: string) => void,
): Promise<Repeats[]> {
  const plans = [false, true].flatMap((numbered) =>
    [false, true].map((sorted) => ({ rows: repeatsRows, times: TIMES, numbered, sorted })),
  )
  const large = { rows, times: TIMES, numbered: false, sorted: false }
  const results: Repeats[] = []
  for (const plan of [...plans, large]) {
    const result = emptyResult(plan)
    for (let run = 0; run < runs; run++) {
      await measureOne(workspace, plan, result)
      if (plan === large) result.preview.push(await previewSeconds(workspace, rows))
      say(describe(result))
    }
    results.push(result)
  }
  return results
}

type Plan = FileSpec & { times: number; numbered: boolean; sorted: boolean }

function emptyResult({ rows, times, numbered, sorted }: Plan): Repeats {
  const name = `by ${numbered ? "number" : "e-mail"}, ${sorted ? "sorted" : "in turns"}`
  const none = () => ({ ours: [] as Imported[], different: [] as Imported[] })
  const customers = Math.ceil(rows / times)
  return { name, rows, customers, new: none(), again: none(), preview: [] }
}

/** Each on a server of its own, so that peaks are those of this file. */
async function measureOne(workspace: Workspace, plan: Plan, result: Repeats): Promise<void> {
  const { rows, numbered } = plan
  const { customers } = result
  const folded = rows - customers
  for (const side of ["different", "ours"] as const) {
    const spec = side === "ours" ? plan : { rows, numbered }
    const file = await customerFile(workspace.folder, spec)
    const some = side === "ours" ? customers : rows
    const rest = side === "ours" ? { folded } : {}
    const importing = async (service: Service, counts: Partial<Counts>) => {
      const client = await service.connect()
      await settle(client)
      await client.end()
      return importFile(service, file, { ...counts, ...rest })
    }
    const service = await startService(workspace)
    result.new[side].push(await importing(service, { created: some }))
    result.again[side].push(await importing(service, { unchanged: some }))
    await service.stop()
  }
}

async function previewSeconds(workspace: Workspace, rows: number): Promise<number> {
  const file: CustomerFile = await customerFile(workspace.folder, { rows, times: 5 / 3 })
  const service = await startService(workspace)
  const agent = new Agent()
  try {
    const answer = await send(`${service.url}/api/customers/import/preview`, {
      method: "POST",
      headers: { cookie: service.cookie, "content-type": "application/json" },
      file: file.json,
      agent,
    })
    if (answer.status !== 200) throw new Error(`The preview answered ${answer.status}.`)
    const { counts } = JSON.parse(answer.body) as { counts: Counts }
    const customers = Math.ceil((rows * 3) / 5)
    if (counts.created !== customers || counts.folded !== rows - customers) {
      throw new Error(`The preview counts ${JSON.stringify(counts)}.`)
    }
    return answer.ms / 1000
  } finally {
    agent.destroy()
    removeFile(file)
    await service.stop()
  }
}

function describe({ name, rows, new: fresh, again, preview }: Repeats): string {
  const last = (side: Imported[]) => `${side.at(-1)!.seconds.toFixed(2)} s`
  const previewed = preview.length === 0 ? "" : `, preview ${preview.at(-1)!.toFixed(2)} s`
  return (
    `${rows} rows ${name}: new ${last(fresh.ours)} (different ${last(fresh.different)}), ` +
    `again ${last(again.ours)} (different ${last(again.different)})${previewed}`
  )
}
