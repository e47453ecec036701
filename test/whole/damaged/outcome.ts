import { checkRecord } from "../../../src/check/checkRecord.ts"
import { matchColumns } from "../../../src/columns/matchColumns.ts"
import { openCsv, type ReadOptions } from "../../../src/read/openCsv.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import type { MessyCase, Outcome } from "./judge.ts"

/** What the reader makes of the case by itself. */
export async function readOutcome(one: MessyCase): Promise<Outcome> {
  return read(one, optionsOf(one))
}

/**
 * What an import would store, without a database: the reader, the columns, the checks of each
 * row, and rows that repeat an earlier one folded into it.
 */
export async function importOutcome(one: MessyCase): Promise<Outcome> {
  const outcome = await read(one, one.charset === undefined ? {} : { charset: one.charset })
  const { header, records, errors, sample } = outcome
  if (header === null || errors.some(({ index }) => index === null)) return outcome
  const fields = one.rows?.[0] ?? []
  try {
    const columns = matchColumns(header, sample)
    const seen = new Set<string>()
    const stored: Outcome["records"] = []
    for (const { index, cells } of records) {
      const cleaned = checkRecord(cells, columns)
      if ("problems" in cleaned) {
        errors.push({ index, line: 0, message: cleaned.problems[0]!.message })
        continue
      }
      const customer = cleaned.customer as unknown as Record<string, string | null>
      const row = fields.map((field) => customer[field] ?? "")
      if (seen.has(JSON.stringify(row))) errors.push({ index, line: 0, message: "folded" })
      else stored.push({ index, cells: row })
      seen.add(JSON.stringify(row))
    }
    if (stored.length === 0) return { header: null, records: [], errors }
    return { header: fields, records: stored, errors }
  } catch (error) {
    return {
      header: null,
      records: [],
      errors: [{ index: null, line: 1, message: (error as Error).message }],
    }
  }
}

async function read(
  one: MessyCase,
  options: ReadOptions,
): Promise<Outcome & { sample: string[][] }> {
  const opened = await openCsv(chunks(one.bytes), options)
  const { header, sample, headerProblem } = opened
  const records: Outcome["records"] = []
  const errors: Outcome["errors"] = []
  if (headerProblem !== null) {
    errors.push({ index: null, line: headerProblem.line, message: headerProblem.message })
  }
  let index = 0
  for await (const batch of opened.batches) {
    const rows = batchRows(batch)
    const broken = new Map(batch.problems.map((problem) => [problem.record, problem]))
    for (const [record, cells] of rows.entries()) {
      const problem = broken.get(record)
      if (problem === undefined) records.push({ index, cells })
      else errors.push({ index, line: problem.line, message: problem.message })
      index++
    }
  }
  const usable = headerProblem === null
  return { header: usable ? header : null, records: usable ? records : [], errors, sample }
}

function optionsOf({ config }: MessyCase): ReadOptions {
  const options: ReadOptions = {}
  if (typeof config.delimiter === "string") options.delimiter = config.delimiter
  if (typeof config.quoteChar === "string") options.quote = config.quoteChar
  return options
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}
