import { Readable } from "node:stream"
import { parse as csvParse } from "csv-parse"
import { parse as fastCsvParse } from "fast-csv"
import Papa from "papaparse"
import { type BaseParse, inferSchema, initParser, type Parser } from "udsv"
import { openCsv } from "../src/import/read.ts"
import { batchRows } from "../src/import/record.ts"

/** What a reader saw; all readers must see the same. The header counts as a row. */
export type Counts = { rows: number; cells: number; characters: number }

const CHUNK_BYTES = 64 * 1024

/** Each reads the bytes as a stream of chunks and looks at every cell. */
export const READERS: Record<string, (bytes: Uint8Array) => Promise<Counts>> = {
  async muster(bytes) {
    const counts = { rows: 0, cells: 0, characters: 0 }
    const { header, batches } = await openCsv(chunksOf(bytes))
    if (header !== null) count(counts, header)
    for await (const batch of batches) for (const row of batchRows(batch)) count(counts, row)
    return counts
  },

  async uDSV(bytes) {
    const counts = { rows: 0, cells: 0, characters: 0 }
    const decoder = new TextDecoder()
    let parser: Parser | null = null
    for await (const chunk of chunksOf(bytes)) {
      const text = decoder.decode(chunk, { stream: true })
      if (parser === null) {
        const schema = inferSchema(text)
        count(
          counts,
          schema.cols.map(({ name }) => name),
        )
        parser = initParser(schema)
      }
      parser.chunk(text, parser.stringArrs as BaseParse<string[]>, (row) => count(counts, row))
    }
    parser?.end()
    return counts
  },

  async PapaParse(bytes) {
    // From one string it is a good deal faster than as a Node stream of rows.
    const counts = { rows: 0, cells: 0, characters: 0 }
    const text = new TextDecoder().decode(bytes)
    Papa.parse(text, { skipEmptyLines: true, step: ({ data }) => count(counts, data) })
    return counts
  },

  async "csv-parse"(bytes) {
    const counts = { rows: 0, cells: 0, characters: 0 }
    const rows = Readable.from(chunksOf(bytes)).pipe(csvParse({ relax_column_count: true }))
    for await (const row of rows) count(counts, row)
    return counts
  },

  async "fast-csv"(bytes) {
    const counts = { rows: 0, cells: 0, characters: 0 }
    const rows = Readable.from(chunksOf(bytes)).pipe(fastCsvParse())
    for await (const row of rows) count(counts, row)
    return counts
  },
}

function count(counts: Counts, row: string[]): void {
  counts.rows++
  counts.cells += row.length
  for (let i = 0; i < row.length; i++) counts.characters += row[i].length
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    yield bytes.subarray(at, at + CHUNK_BYTES)
  }
}
