import type { Report } from "../../check/report.ts"
import type { Columns } from "../../columns/build/columns.ts"
import { ownCells } from "../../columns/header/columnNames.ts"
import type { Message } from "../../messages/message.ts"
import { warning } from "../../messages/warningSentences.ts"
import type { Opened } from "../../read/openCsv.ts"
import type { RunColumn, RunDialect, RunFormat } from "../../runs/run.ts"

/** What runs and previews say about a file, in the same words and numbers. */

export function runDialect({ dialect }: Opened): RunDialect {
  const { encoding, delimiter, quote, header_line, sheet, sheets } = dialect
  const ofWorkbook = sheet === undefined || sheets === undefined ? {} : { sheet, sheets }
  return { encoding, delimiter, quote, header_line, ...ofWorkbook }
}

export function runColumns({ columns }: Columns): RunColumn[] {
  return columns.map(({ header, field, confidence, why, reason, samples }) => ({
    header,
    field,
    confidence,
    why,
    samples,
    reason,
  }))
}

function runFormat(file: Opened, { columns }: Columns): RunFormat {
  const { bom, newline } = file.dialect
  const cells = file.header ? ownCells(file.header) : columns.map(({ header }) => header)
  const backslash = file.dialect.escape === "backslash"
  return { header: file.headerText, cells, bom, newline, backslash }
}

/** What a run records of its file; what is not known yet is `null`. */
export function describeFile(file: Opened | null, columns: Columns | null, report: Report) {
  return {
    dialect: file && runDialect(file),
    columns: columns && runColumns(columns),
    format: file && columns && runFormat(file, columns),
    notes: runNotes(file, columns, report),
  }
}

/** Everything that a run warns of, in the order in which it was seen. */
export function runNotes(file: Opened | null, columns: Columns | null, report: Report): Message[] {
  const part = report.isPart ? [warning("profile_part_of_list", {})] : []
  return [...(columns?.notes ?? []), ...(file?.notes ?? []), ...part, ...report.forgiven.notes()]
}
