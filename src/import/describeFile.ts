import type { Columns } from "../columns/build/columns.ts"
import { ownCells } from "../columns/header/columnNames.ts"
import type { Opened } from "../read/openCsv.ts"
import type { RunColumn, RunDialect, RunFormat } from "../runs/run.ts"

/** What runs and previews say about a file, in the same words and numbers. */

export function runDialect({ dialect }: Opened): RunDialect {
  const { encoding, delimiter, quote, header_line, sheet, sheets } = dialect
  const ofWorkbook = sheet === undefined || sheets === undefined ? {} : { sheet, sheets }
  return { encoding, delimiter, quote, header_line, ...ofWorkbook }
}

export function runColumns({ columns }: Columns): RunColumn[] {
  return columns.map(({ header, field, confidence, why, samples }) => ({
    header,
    field,
    confidence,
    why,
    samples,
  }))
}

export function runFormat(file: Opened, { columns }: Columns): RunFormat {
  const { bom, newline } = file.dialect
  const cells = file.header ? ownCells(file.header) : columns.map(({ header }) => header)
  const backslash = file.dialect.escape === "backslash"
  return { header: file.headerText, cells, bom, newline, backslash }
}
