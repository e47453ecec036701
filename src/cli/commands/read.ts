import { once } from "node:events"
import { createReadStream } from "node:fs"
import { parseArgs } from "node:util"
import { encodingOf } from "../../read/encoding/transcode.ts"
import { type Opened, openCsv, type ReadOptions } from "../../read/openCsv.ts"
import { batchRows, type RecordBatch, rawText } from "../../read/parse/recordBatch.ts"

const USAGE = `muster read FILE|-

Shows how Muster reads a file: the dialect on the first line, then one JSON array of cells for each
record, header first; a record that cannot be trusted as {"line": …, "error": …, "raw": …}.

  --delimiter CHAR     what parts the cells; found out when absent
  --quote CHAR         what quotes stand around cells; found out when absent
  --encoding NAME      how the file is encoded; found out when absent
  --header WHICH       present, absent, or the line on which it is
`

/** Where a command reads from and writes to; `process` is one. */
export type Io = {
  stdin: AsyncIterable<Uint8Array>
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
}

/**
 * Runs `muster read`. Returns the exit code: 0, or 3 for a wrong call or a file that is not
 * there.
 */
export async function readCommand(args: string[], io: Io): Promise<number> {
  let request: { file: string; options: ReadOptions }
  try {
    const parsed = parseWords(args)
    if (parsed === null) {
      io.stdout.write(USAGE)
      return 0
    }
    request = parsed
  } catch (error) {
    io.stderr.write(`${(error as Error).message}\n\n${USAGE}`)
    return 3
  }
  const { file, options } = request
  const source = file === "-" ? io.stdin : createReadStream(file)
  try {
    const opened = await openCsv(source, options)
    await writeFile(opened, io.stdout)
    for (const warning of opened.warnings) io.stderr.write(`${warning}\n`)
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0
    io.stderr.write(`${file} cannot be read: ${(error as Error).message}\n`)
    return 3
  }
}

function parseWords(args: string[]): { file: string; options: ReadOptions } | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      delimiter: { type: "string" },
      quote: { type: "string" },
      encoding: { type: "string" },
      header: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  })
  if (values.help) return null
  if (positionals.length !== 1) throw new Error("Name one file, or - for the standard input.")
  const { delimiter, quote, encoding, header } = values
  const options: ReadOptions = {}
  if (delimiter !== undefined) options.delimiter = character(delimiter, "--delimiter")
  if (quote !== undefined) options.quote = character(quote, "--quote")
  if (encoding !== undefined) {
    if (encodingOf(encoding) === null) throw new Error(`“${encoding}” is no encoding known here.`)
    options.encoding = encoding
  }
  if (header === "present" || header === "absent") options.header = header
  else if (header !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(header)) {
      throw new Error("--header is present, absent, or the number of a line.")
    }
    options.header = Number(header)
  }
  return { file: positionals[0]!, options }
}

function character(word: string, option: string): string {
  const char = word === "\\t" || word === "tab" ? "\t" : word
  if ([...char].length !== 1) throw new Error(`${option} takes one character, or \\t for a tab.`)
  return char
}

async function writeFile(opened: Opened, out: NodeJS.WritableStream): Promise<void> {
  // The encoding may turn out late, so the first batch is read before the dialect is shown.
  const batches = opened.batches[Symbol.asyncIterator]()
  let next = await batches.next()
  const { encoding, delimiter, quote, header_line } = opened.dialect
  let text = `${JSON.stringify({ dialect: { encoding, delimiter, quote, header_line } })}\n`
  if (opened.headerProblem !== null) text += brokenHeader(opened)
  else if (opened.header !== null) text += `${JSON.stringify(opened.header)}\n`
  await write(text, out)
  for (; !next.done; next = await batches.next()) await write(batchText(next.value), out)
}

function brokenHeader({ headerProblem, headerText }: Opened): string {
  const { line, message } = headerProblem as NonNullable<typeof headerProblem>
  return `${JSON.stringify({ line, error: message, raw: headerText })}\n`
}

function batchText(batch: RecordBatch): string {
  let text = ""
  let problem = 0
  for (const [record, cells] of batchRows(batch).entries()) {
    if (batch.problems[problem]?.record === record) {
      const { line, message } = batch.problems[problem++]!
      text += `${JSON.stringify({ line, error: message, raw: rawText(batch, record) })}\n`
    } else text += `${JSON.stringify(cells)}\n`
  }
  return text
}

async function write(text: string, out: NodeJS.WritableStream): Promise<void> {
  if (!out.write(text)) await once(out, "drain")
}
