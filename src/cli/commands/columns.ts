import { createReadStream } from "node:fs"
import { parseArgs } from "node:util"
import { type Columns, type MatchOptions, matchColumns } from "../../columns/matchColumns.ts"
import { AppError } from "../../errors.ts"
import { encodingOf } from "../../read/encoding/transcode.ts"
import { openCsv, type ReadOptions } from "../../read/openCsv.ts"

const USAGE = `muster columns FILE|-

Shows where each column of a file would go and why, without a server.

  --json               one JSON object: columns, fields, warnings
  --map HEADER=FIELD   sends a column to a field, or to nothing with HEADER=-; may be repeated
  --unmapped WHICH     keep (as attributes) or ignore the columns that are no field
  --delimiter CHAR     what parts the cells; found out when absent
  --quote CHAR         what quotes stand around cells; found out when absent
  --encoding NAME      how the file is encoded; found out when absent
  --header WHICH       present, absent, or the line on which it is
`

/** Where a command reads from and writes to; `process` is one. */
export type Io = {
  stdin: AsyncIterable<Uint8Array>
  stdout: NodeJS.WritableStream & { columns?: number }
  stderr: NodeJS.WritableStream
}

type Request = { file: string; json: boolean; read: ReadOptions; match: MatchOptions }

/**
 * Runs `muster columns`. Returns the exit code: 0, 2 when the file has no column that can be the
 * name, 3 for a wrong call or a file that is not there.
 */
export async function columnsCommand(args: string[], io: Io): Promise<number> {
  let request: Request | null
  try {
    request = parseWords(args)
  } catch (error) {
    io.stderr.write(`${(error as Error).message}\n\n${USAGE}`)
    return 3
  }
  if (request === null) {
    io.stdout.write(USAGE)
    return 0
  }
  const { file, json, read, match } = request
  try {
    const opened = await openCsv(file === "-" ? io.stdin : createReadStream(file), read)
    if (opened.headerProblem) throw new AppError("invalid", opened.headerProblem.message)
    if (opened.header === null && opened.sample.length === 0) {
      throw new AppError("invalid", "The file is empty.")
    }
    const columns = matchColumns(opened.header, opened.sample, match)
    const warnings = [...opened.warnings, ...columns.warnings]
    io.stdout.write(json ? toJson(columns, warnings) : toTable(columns, io.stdout.columns))
    if (!json) for (const warning of warnings) io.stderr.write(`${warning}\n`)
    return 0
  } catch (error) {
    io.stderr.write(`${file}: ${(error as Error).message}\n`)
    return error instanceof AppError ? 2 : 3
  }
}

function parseWords(args: string[]): Request | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      map: { type: "string", multiple: true },
      unmapped: { type: "string" },
      delimiter: { type: "string" },
      quote: { type: "string" },
      encoding: { type: "string" },
      header: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  })
  if (values.help) return null
  if (positionals.length !== 1) throw new Error("Name one file, or - for the standard input.")
  const match: MatchOptions = { map: (values.map ?? []).map(splitMapping) }
  const { unmapped } = values
  if (unmapped === "keep" || unmapped === "ignore") match.unmapped = unmapped
  else if (unmapped !== undefined) throw new Error("--unmapped is keep or ignore.")
  return { file: positionals[0]!, json: values.json ?? false, read: readOptions(values), match }
}

/** The field stands behind the last `=`: a header may have one itself. */
function splitMapping(text: string): [header: string, field: string] {
  const at = text.lastIndexOf("=")
  if (at < 1) throw new Error(`--map takes HEADER=FIELD, not “${text}”.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

type Given = { [name in "delimiter" | "quote" | "encoding" | "header"]?: string | undefined }

function readOptions({ delimiter, quote, encoding, header }: Given): ReadOptions {
  const options: ReadOptions = {}
  if (delimiter !== undefined) options.delimiter = delimiter === "\\t" ? "\t" : delimiter
  if (quote !== undefined) options.quote = quote
  if (encoding !== undefined) {
    if (encodingOf(encoding) === null) throw new Error(`“${encoding}” is no encoding known here.`)
    options.encoding = encoding
  }
  if (header === "present" || header === "absent") options.header = header
  else if (header !== undefined && /^[1-9]\d{0,8}$/.test(header)) options.header = Number(header)
  else if (header !== undefined) {
    throw new Error("--header is present, absent, or the number of a line.")
  }
  return options
}

function toJson({ columns, fields }: Columns, warnings: string[]): string {
  return `${JSON.stringify({ columns, fields, warnings }, null, 2)}\n`
}

/** One line a column; on a terminal the reason is cut where the line ends. */
function toTable({ columns }: Columns, width: number | undefined): string {
  const rows = columns.map(({ header, field, confidence, why, samples }) => [
    fitWidth(header, HEADER_WIDTH_MAX),
    field ?? "–",
    field ? `${Math.round(confidence * 100)} %` : "",
    fitWidth(samples[0] ?? "", SAMPLE_WIDTH_MAX),
    why,
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

/** On one line, without what would move a terminal's cursor. */
function fitWidth(text: string, width: number): string {
  return cut(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " "), width)
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
