/** What the product makes of what real writers wrote of one table, cell by cell. */
import { createReadStream, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { checkRecord } from "../../../src/check/checkRecord.ts"
import { Forgiven } from "../../../src/check/forgiven.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"
import { openCsv } from "../../../src/read/openCsv.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"

const FOLDER = join(import.meta.dirname, "..", "..", "fixtures", "writers")
const TABLE = JSON.parse(readFileSync(join(FOLDER, "table.json"), "utf8")) as {
  cols: string[]
  rows: (string | null)[][]
}
const FIELDS: Record<string, string> = { customer_no: "external_id" }

export const WRITERS = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => file.slice(0, -4))

/**
 * `exact`: every row as the table has it. `reported`: those that are not are rejected with a
 * reason. `warned`: some differ, and a warning says so. `silent`: some differ, and nobody hears of
 * it.
 */
type Verdict = "exact" | "reported" | "warned" | "silent"

export type Judged = { verdict: Verdict; wrong: string[]; rejected: number; warnings: string[] }

export async function judgeWriter(name: string): Promise<Judged> {
  const file = await openCsv(createReadStream(join(FOLDER, `${name}.csv`)))
  const forgiven = new Forgiven()
  const columns = columnsOf(file)
  const found = new Map<string, Record<string, unknown>>()
  const wrong: string[] = []
  let rejected = 0
  for await (const batch of file.batches) {
    const broken = new Set(batch.problems.map(({ record }) => record))
    for (const [record, cells] of batchRows(batch).entries()) {
      const cleaned = broken.has(record) ? null : checkRecord(cells, columns, forgiven)
      if (cleaned === null || "problems" in cleaned) {
        rejected++
        continue
      }
      const customer = cleaned.customer as unknown as Record<string, unknown>
      const number = String(customer.external_id)
      if (found.has(number)) wrong.push(`${number} is there twice`)
      found.set(number, customer)
    }
  }
  let missing = 0
  for (const row of TABLE.rows) {
    const customer = found.get(row[0]!)
    found.delete(row[0]!)
    if (customer === undefined) missing++
    else wrong.push(...differences(row, customer))
  }
  for (const number of found.keys()) wrong.push(`${number} is nobody's`)
  if (missing > rejected) wrong.push(`${missing} rows are missing, ${rejected} are reported`)
  const warnings = [...columns.warnings, ...file.warnings, ...forgiven.warnings()]
  const told = file.warnings.length > 0
  const verdict =
    wrong.length > 0 ? (told ? "warned" : "silent") : rejected > 0 ? "reported" : "exact"
  return { verdict, wrong, rejected, warnings }
}

/** A file without a header has its columns in the order of the table. */
function columnsOf(file: { header: string[] | null; sample: string[][] }) {
  if (file.header !== null) return matchColumns(file.header, file.sample, {})
  return matchColumns(TABLE.cols, file.sample, {})
}

/** Outer blanks count for nothing, and a missing value is as good as an empty one. */
function differences(row: (string | null)[], customer: Record<string, unknown>): string[] {
  return TABLE.cols.flatMap((column, index) => {
    const wanted = tidy(row[index] ?? "")
    const stored = tidy(String(customer[FIELDS[column] ?? column] ?? ""))
    return wanted === stored
      ? []
      : [`${row[0]} ${column}: ${JSON.stringify(stored)} for ${JSON.stringify(wanted)}`]
  })
}

function tidy(text: string): string {
  return text.trim()
}
