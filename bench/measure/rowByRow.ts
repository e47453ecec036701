import type pg from "pg"
import type { RowByRow } from "../report/results.ts"
import { storedCells, verifySame, verifyStored } from "../report/verify.ts"
import { loadAsExpert, loadRowByRow, makeExpertTable } from "../rivals/expert.ts"
import { type CustomerFile, customerFile } from "../run/files.ts"
import { importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"

const WARM_UP_ROWS = 5_000

/** A file that is small enough to be loaded row by row as well. */
export async function measureRowByRow(
  workspace: Workspace,
  { rowByRowRows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<RowByRow> {
  const warmUp = { rows: WARM_UP_ROWS, first: rowByRowRows }
  const before = await customerFile(workspace.folder, warmUp)
  const file = await customerFile(workspace.folder, { rows: rowByRowRows })
  const measured: RowByRow = { rows: rowByRowRows, ours: [], together: [], each: [] }
  for (let run = 0; run < runs; run++) {
    const service = await startService(workspace)
    const client = await service.connect()
    await importFile(service, before, { created: before.rows })
    await settle(client)
    const { seconds } = await importFile(service, file, { created: file.rows })
    await verifyStored(client, "public.customers", file, file.rows + before.rows)
    measured.ours.push(seconds)
    // A commit for each row takes minutes, so it is measured once.
    for (const transactions of run === 0 ? (["one", "each"] as const) : (["one"] as const)) {
      const other = await rowByRow(client, before, file, transactions)
      measured[transactions === "one" ? "together" : "each"].push(other)
      const how = transactions === "one" ? "in one transaction" : "each in its own"
      say(`row by row, ${how}: Muster ${seconds.toFixed(2)} s, row by row ${other.toFixed(2)} s`)
    }
    await client.end()
    await service.stop()
  }
  return measured
}

async function rowByRow(
  client: pg.Client,
  before: CustomerFile,
  file: CustomerFile,
  transactions: "one" | "each",
): Promise<number> {
  const rows = Array.from({ length: file.rows }, (_, index) => storedCells(index, file))
  await makeExpertTable(client)
  await loadAsExpert(client, before)
  await settle(client)
  const seconds = await loadRowByRow(client, rows, transactions)
  await verifyStored(client, "expert.customers", file, file.rows + before.rows)
  await verifySame(client)
  return seconds
}
