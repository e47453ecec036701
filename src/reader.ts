/**
 * Reading customer lists and recognising their columns, without a server or a database. Works in
 * browsers too: `import { openFile, readRows, matchColumns } from "muster-registry/reader"`.
 */
import { type Opened, openCsv, type ReadOptions } from "./read/openCsv.ts"
import { batchRows, type RecordProblem } from "./read/parse/recordBatch.ts"

export { type Cleaned, checkRecord } from "./check/checkRecord.ts"
export {
  type ColumnMatch,
  type Columns,
  type MatchOptions,
  matchColumns,
} from "./columns/matchColumns.ts"
export { type Field, TEXT_FIELDS, type TextField } from "./customer/fields.ts"
export { AppError } from "./errors.ts"
export { type Opened, openCsv, type ReadOptions } from "./read/openCsv.ts"
export { type OpenedFile, type OpenOptions, openFile, type Place } from "./read/openFile.ts"
export type { Dialect } from "./read/parse/dialect.ts"
export { batchRows, type RecordBatch, type RecordProblem } from "./read/parse/recordBatch.ts"
export { blobSource, webPlatform } from "./read/workbook/webPlatform.ts"

/** A data record: its cells, and what is wrong with it when it cannot be trusted. */
export type Row = { cells: string[]; problem: Omit<RecordProblem, "record"> | null }

/** Reads a file record by record, which is easier than its batches and slower. */
export async function* readRows(
  file: Opened | AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<Row> {
  const opened = "batches" in file ? file : await openCsv(file, options)
  for await (const batch of opened.batches) {
    const problems = new Map(batch.problems.map(({ record, ...problem }) => [record, problem]))
    // The batch is written over when the next one is asked for, so all of it is taken out first.
    const rows = batchRows(batch)
    for (const [record, cells] of rows.entries()) {
      yield { cells, problem: problems.get(record) ?? null }
    }
  }
}
