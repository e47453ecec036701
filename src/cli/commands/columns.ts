import { type Columns, matchColumns } from "../../columns/matchColumns.ts"
import { AppError } from "../../errors.ts"
import type { Io } from "../terminal/io.ts"
import { plain, plainJson } from "../terminal/plain.ts"
import { type FileWords, readFileWords } from "./fileWords.ts"
import { withFile } from "./withFile.ts"

/** What `muster columns` is called with. */
export type ColumnsWords = FileWords & { json?: boolean }

/**
 * Shows where each column of a file would go and why. Returns the exit code: 0, 2 when the file has
 * no column that can be the name, 3 for a file that is not there. Throws CallError (3).
 */
export async function columnsCommand(file: string, words: ColumnsWords, io: Io): Promise<number> {
  const { options } = readFileWords(words)
  try {
    await withFile(file, options, io, async (opened) => {
      if (opened.headerProblem) throw new AppError("invalid", opened.headerProblem.message)
      if (opened.header === null && opened.sample.length === 0) {
        throw new AppError("invalid", "The file is empty.")
      }
      const columns = matchColumns(opened.header, opened.sample, options)
      const warnings = [...opened.warnings, ...columns.warnings]
      const { stdout, stderr } = io
      stdout.write(words.json ? toJson(columns, warnings) : toTable(columns, stdout.columns))
      if (!words.json) for (const warning of warnings) stderr.write(`${plain(warning)}\n`)
    })
    return 0
  } catch (error) {
    io.stderr.write(`${plain(`${file}: ${(error as Error).message}`)}\n`)
    return error instanceof AppError ? 2 : 3
  }
}

function toJson({ columns, fields }: Columns, warnings: string[]): string {
  const told = columns.map(({ reason, ...column }) => column)
  return `${plainJson({ columns: told, fields, warnings }, 2)}\n`
}

/** One line a column; on a terminal the reason is cut where the line ends. */
function toTable({ columns }: Columns, width: number | undefined): string {
  const rows = columns.map(({ header, field, confidence, why, samples }) => [
    fitWidth(header, HEADER_WIDTH_MAX),
    field ?? "–",
    field ? `${Math.round(confidence * 100)} %` : "",
    fitWidth(samples[0] ?? "", SAMPLE_WIDTH_MAX),
    plain(why),
  ])
  const table = [["Column", "Field", "Sure", "Sample", "Why"], ...rows]
  const widths = [0, 1, 2, 3].map((cell) => Math.max(...table.map((row) => widthOf(row[cell]!))))
  const lines = table.map((row) => {
    const cells = row.map(
      (cell, index) => cell + " ".repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell))),
    )
    const line = cells.join("  ").trimEnd()
    return width ? cut(line, width) : line
  })
  return `${lines.join("\n")}\n`
}

const HEADER_WIDTH_MAX = 36
const SAMPLE_WIDTH_MAX = 24

function fitWidth(text: string, width: number): string {
  return cut(plain(text), width)
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ""
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += widthOf(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** How many places a text takes on a terminal: East Asian characters and emoji take two. */
function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) width += WIDE.test(segment) ? 2 : 1
  return width
}

const WIDE = new RegExp(
  "[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\uff00-\\uff60" +
    "\\p{Extended_Pictographic}]",
  "u",
)
