import { execFileSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import type { WorkbookReading } from "../report/results.ts"
import { CUSTOMER_HEADER, customerCells } from "../run/customers.ts"
import { customerFile, removeFile } from "../run/files.ts"
import type { BenchOptions } from "../run/options.ts"
import type { ReadOne } from "../run/readOne.ts"
import { writeWorkbook } from "../run/workbooks.ts"
import type { Workspace } from "../run/workspace.ts"

/**
 * Reads the same list as CSV and as workbooks of both kinds, in turns, each time in a process of
 * its own. Throws when a workbook does not give what the CSV file gives. Every customer brings two
 * texts that nobody else has, so that a million of them have two million.
 */
export async function measureWorkbooks(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<WorkbookReading> {
  const csv = await customerFile(workspace.folder, { rows })
  const files = {
    csv: csv.csv,
    shared: join(workspace.folder, "shared.xlsx"),
    inline: join(workspace.folder, "inline.xlsx"),
  }
  await writeWorkbook(files.shared, customerRows(rows), "shared")
  await writeWorkbook(files.inline, customerRows(rows), "inline")
  const kinds = ["csv", "shared", "inline"] as const
  const results: WorkbookReading = { rows, csv: [], shared: [], inline: [] }
  for (let run = 0; run < runs; run++) {
    for (const kind of kinds) results[kind].push(readOne(files[kind]))
  }
  const sums = kinds.map((kind) => readOne(files[kind], "--sum"))
  if (sums.some(({ rows: read, sum }) => read !== rows || sum !== sums[0]!.sum)) {
    throw new Error(`The workbooks give something else: ${JSON.stringify(sums)}`)
  }
  for (const kind of kinds) {
    const told = results[kind].map(
      ({ seconds, peakMiB }) => `${seconds.toFixed(2)} s, ${peakMiB.toFixed(0)} MiB`,
    )
    say(`${kind}: ${told.join("; ")}`)
  }
  for (const file of [files.shared, files.inline]) rmSync(file)
  removeFile(csv)
  return results
}

function readOne(file: string, ...words: string[]): ReadOne {
  const script = join(import.meta.dirname, "..", "run", "readOne.ts")
  const all = ["--max-semi-space-size=4", script, file, ...words]
  return JSON.parse(execFileSync(process.execPath, all, { encoding: "utf8" })) as ReadOne
}

function* customerRows(rows: number): Generator<string[]> {
  yield CUSTOMER_HEADER
  for (let i = 0; i < rows; i++) yield customerCells(i)
}
