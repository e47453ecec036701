import type pg from "pg"
import type { GrowthPoint } from "../report/results.ts"
import { fingerprint, verifySame, verifyStored } from "../report/verify.ts"
import { loadAsExpert, makeExpertTable } from "../rivals/expert.ts"
import { withDiskUse } from "../run/diskUse.ts"
import { type CustomerFile, customerFile, removeFile } from "../run/files.ts"
import { type Counts, importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"
import { describe } from "./steps.ts"

/**
 * How time and memory grow with the file: each size as new customers and then again, on a server of
 * its own; up to the size of the other measurements also for the expert, who would take an hour
 * for the largest.
 */
export async function measureGrowth(
  workspace: Workspace,
  { rows, runs, growthRows, growthRuns }: BenchOptions,
  say: (line: string) => void,
): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = []
  for (const size of growthRows) {
    const file = await customerFile(workspace.folder, { rows: size })
    const point: GrowthPoint = {
      rows: size,
      new: { ours: [], expert: [], disk: [] },
      again: { ours: [], expert: [], disk: [] },
    }
    for (let run = 0; run < (size > rows ? growthRuns : runs); run++) {
      await measureSize(workspace, file, point, size <= rows)
      for (const name of ["new", "again"] as const) {
        const { ours, expert } = point[name]
        say(describe(`${size} rows, ${name}`, ours.at(-1)!, expert.at(-1) ?? null))
      }
    }
    if (size > rows) removeFile(file)
    points.push(point)
  }
  return points
}

async function measureSize(
  workspace: Workspace,
  file: CustomerFile,
  point: GrowthPoint,
  withExpert: boolean,
): Promise<void> {
  const service = await startService(workspace)
  const client = await service.connect()
  await makeExpertTable(client)
  const ours = async (measured: GrowthPoint["new"], counts: Partial<Counts>) => {
    await settle(client)
    const { result, disk } = await withDiskUse(client, () => importFile(service, file, counts))
    measured.ours.push(result)
    measured.disk.push(disk)
    await verifyStored(client, "public.customers", file, file.rows)
  }
  await ours(point.new, { created: file.rows })
  if (withExpert) point.new.expert.push(await expertSeconds(client, file))
  const before = await fingerprint(client)
  await ours(point.again, { unchanged: file.rows })
  if ((await fingerprint(client)) !== before) {
    throw new Error("Importing the same file again has written customers.")
  }
  if (withExpert) {
    point.again.expert.push(await expertSeconds(client, file))
    await verifySame(client)
  }
  await client.end()
  await service.stop()
}

async function expertSeconds(client: pg.Client, file: CustomerFile): Promise<number> {
  await settle(client)
  const { seconds } = await loadAsExpert(client, file)
  await verifyStored(client, "expert.customers", file, file.rows)
  return seconds
}
