import { Readable } from "node:stream"
import { parse as csvParse } from "csv-parse"
import { parse as fastCsvParse } from "fast-csv"
import Papa from "papaparse"
import { type BaseParse, inferSchema, initParser, type Parser } from "udsv"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

/** Reads the bytes and shows every row, the header as well, as an array of strings. */
export type Reader = (bytes: Uint8Array, show: (row: string[]) => void) => Promise<void>

const CHUNK_BYTES = 64 * 1024

/** Each reads chunk by chunk, in the way that is fastest for it. */
export const READERS: Record<string, Reader> = {
  async muster(bytes, show) {
    const { header, batches } = await openCsv(chunksOf(bytes))
    if (header !== null) show(header)
    for await (const batch of batches) for (const row of batchRows(batch)) show(row)
  },

  async uDSV(bytes, show) {
    const decoder = new TextDecoder()
    let parser: Parser | null = null
    for await (const chunk of chunksOf(bytes)) {
      const text = decoder.decode(chunk, { stream: true })
      if (parser === null) {
        const schema = inferSchema(text)
        show(schema.cols.map(({ name }) => name))
        parser = initParser(schema)
      }
      parser.chunk(text, parser.stringArrs as BaseParse<string[]>, show)
    }
    parser?.end()
  },

  async PapaParse(bytes, show) {
    // From one string it is a good deal faster than as a Node stream of rows.
    const text = new TextDecoder().decode(bytes)
    Papa.parse(text, { skipEmptyLines: true, step: ({ data }) => show(data) })
  },

  async "csv-parse"(bytes, show) {
    const rows = Readable.from(chunksOf(bytes)).pipe(csvParse({ relax_column_count: true }))
    for await (const row of rows) show(row)
  },

  async "fast-csv"(bytes, show) {
    const rows = Readable.from(chunksOf(bytes)).pipe(fastCsvParse())
    for await (const row of rows) show(row)
  },
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    yield bytes.subarray(at, at + CHUNK_BYTES)
  }
}
