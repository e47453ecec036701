import { once } from "node:events"
import type { Opened } from "../../read/openCsv.ts"
import { batchRows, type RecordBatch, rawText } from "../../read/parse/recordBatch.ts"
import type { Io } from "../terminal/io.ts"
import { plain, plainJson } from "../terminal/plain.ts"
import { type FileWords, readFileWords } from "./fileWords.ts"
import { withFile } from "./withFile.ts"

/**
 * Shows how Muster reads a file: the dialect on the first line, then one JSON array of cells for
 * each record, header first; a record that cannot be trusted as {"line": …, "error": …, "raw": …}.
 * Returns the exit code: 0, or 3 for a file that is not there. Throws CallError (3).
 */
export async function readCommand(file: string, words: FileWords, io: Io): Promise<number> {
  const { options } = readFileWords(words)
  try {
    await withFile(file, options, io, async (opened) => {
      await writeFile(opened, io.stdout)
      for (const warning of opened.warnings) io.stderr.write(`${plain(warning)}\n`)
    })
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0
    io.stderr.write(`${plain(`${file} cannot be read: ${(error as Error).message}`)}\n`)
    return 3
  }
}

async function writeFile(opened: Opened, out: NodeJS.WritableStream): Promise<void> {
  // The encoding may turn out late, so the first batch is read before the dialect is shown.
  const batches = opened.batches[Symbol.asyncIterator]()
  let next = await batches.next()
  const { encoding, delimiter, quote, header_line, sheet, sheets } = opened.dialect
  const dialect = { encoding, delimiter, quote, header_line, sheet, sheets }
  let text = `${plainJson({ dialect })}\n`
  if (opened.headerProblem !== null) text += brokenHeader(opened)
  else if (opened.header !== null) text += `${plainJson(opened.header)}\n`
  await write(text, out)
  for (; !next.done; next = await batches.next()) await write(batchText(next.value), out)
}

function brokenHeader({ headerProblem, headerText }: Opened): string {
  const { line, message } = headerProblem as NonNullable<typeof headerProblem>
  return `${plainJson({ line, error: message, raw: headerText })}\n`
}

function batchText(batch: RecordBatch): string {
  let text = ""
  let problem = 0
  for (const [record, cells] of batchRows(batch).entries()) {
    if (batch.problems[problem]?.record === record) {
      const { line, message } = batch.problems[problem++]!
      text += `${plainJson({ line, error: message, raw: rawText(batch, record) })}\n`
    } else text += `${plainJson(cells)}\n`
  }
  return text
}

async function write(text: string, out: NodeJS.WritableStream): Promise<void> {
  if (!out.write(text)) await once(out, "drain")
}
