import type pg from "pg"
import type { Results, StepName } from "../report/results.ts"
import { fingerprint, verifyChanged, verifySame, verifyStored } from "../report/verify.ts"
import { loadAsExpert, makeExpertTable } from "../rivals/expert.ts"
import { withDiskUse } from "../run/diskUse.ts"
import { type CustomerFile, customerFile, type FileSpec } from "../run/files.ts"
import { type Counts, importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { type Service, startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"

/** One in so many rows of the changed file differs, in one cell. */
const CHANGE_EVERY = 10

type StepPlan = {
  name: StepName
  file: FileSpec
  counts: Partial<Counts>
  /** Customers in the table afterwards. */
  total: number
}

/**
 * The four large imports, one after the other on one server, each beside the expert's statements on
 * the same data. Who goes first changes with each repetition.
 */
export async function measureSteps(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<Results["steps"]> {
  const steps: Results["steps"] = {}
  for (let run = 0; run < runs; run++) {
    const service = await startService(workspace)
    const client = await service.connect()
    await makeExpertTable(client)
    for (const plan of planSteps(rows)) {
      const file = await customerFile(workspace.folder, plan.file)
      const step = steps[plan.name] ?? { rows, ours: [], expert: [], disk: [] }
      steps[plan.name] = step
      const ours = async () => {
        const importing = () => importStep(service, client, plan, file)
        const { result, disk } = await withDiskUse(client, importing)
        step.ours.push(result)
        step.disk.push(disk)
      }
      const expert = async () => {
        step.expert.push(await expertStep(client, plan, file))
      }
      for (const load of run % 2 === 0 ? [ours, expert] : [expert, ours]) {
        await settle(client)
        await load()
      }
      say(describe(plan.name, step.ours.at(-1)!, step.expert.at(-1)!))
    }
    await verifySame(client)
    await client.end()
    await service.stop()
  }
  return steps
}

function planSteps(rows: number): StepPlan[] {
  const changed = Math.ceil(rows / CHANGE_EVERY)
  return [
    { name: "new", file: { rows }, counts: { created: rows }, total: rows },
    { name: "again", file: { rows }, counts: { unchanged: rows }, total: rows },
    {
      name: "changed",
      file: { rows, changeEvery: CHANGE_EVERY },
      counts: { updated: changed, unchanged: rows - changed },
      total: rows,
    },
    {
      name: "filled",
      file: { rows, first: rows },
      counts: { created: rows },
      total: rows * 2,
    },
  ]
}

async function importStep(
  service: Service,
  client: pg.Client,
  { name, counts, total }: StepPlan,
  file: CustomerFile,
) {
  const before = await fingerprint(client)
  const imported = await importFile(service, file, counts)
  if (name === "again" && (await fingerprint(client)) !== before) {
    throw new Error("Importing the same file again has written customers.")
  }
  const everChanged = name === "new" || name === "again" ? 0 : Math.ceil(file.rows / CHANGE_EVERY)
  await verifyChanged(client, everChanged)
  await verifyStored(client, "public.customers", file, total)
  return imported
}

async function expertStep(
  client: pg.Client,
  { total }: StepPlan,
  file: CustomerFile,
): Promise<number> {
  const { seconds } = await loadAsExpert(client, file)
  await verifyStored(client, "expert.customers", file, total)
  return seconds
}

export function describe(
  name: string,
  ours: Awaited<ReturnType<typeof importFile>>,
  expert: number | null,
): string {
  const { seconds, readSeconds, cpuSeconds, peakMiB } = ours
  const parts = [
    `Muster ${seconds.toFixed(2)} s`,
    readSeconds === null ? null : `reading ${readSeconds.toFixed(2)} s`,
    cpuSeconds === null ? null : `Node's processor ${cpuSeconds.toFixed(2)} s`,
    peakMiB === null ? null : `peak ${peakMiB.toFixed(0)} MiB`,
    expert === null ? null : `expert ${expert.toFixed(2)} s`,
    expert === null ? null : `ratio ${(seconds / expert).toFixed(2)}`,
  ]
  return `${name}: ${parts.filter((part) => part !== null).join(", ")}`
}
