import { once } from "node:events"
import { createWriteStream, existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { finished } from "node:stream/promises"
import { type CustomersOptions, customersCsv } from "./customers.ts"

export const SEED = 1

/** Which generated rows a file holds; it says everything about the file's content. */
export type FileSpec = CustomersOptions & { rows: number }

/** The same list twice: as CSV, and as the JSON body that the endpoint takes. */
export type CustomerFile = FileSpec & { csv: string; json: string }

/** Makes the file when it is first asked for, in pieces; later calls find it on disk. */
export async function customerFile(folder: string, spec: FileSpec): Promise<CustomerFile> {
  const { rows, first = 0, changeEvery = 0, times = 1, sorted = false, numbered = false } = spec
  const kind = `${changeEvery}-${times}${sorted ? "-sorted" : ""}${numbered ? "-numbered" : ""}`
  const name = join(folder, `customers-${rows}-${first}-${kind}`)
  const file = { ...spec, csv: `${name}.csv`, json: `${name}.json` }
  if (existsSync(file.json)) return file
  await write(file.csv, customersCsv(rows, SEED, spec))
  await write(file.json, asJson(customersCsv(rows, SEED, spec)))
  return file
}

/** Frees the space of a file that is not needed any more. */
export function removeFile(file: CustomerFile): void {
  rmSync(file.csv, { force: true })
  rmSync(file.json, { force: true })
}

function* asJson(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
  yield encoder.encode('{"content":"')
  for (const piece of pieces) {
    yield encoder.encode(JSON.stringify(decoder.decode(piece)).slice(1, -1))
  }
  yield encoder.encode('"}')
}

async function write(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const stream = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, "drain")
  stream.end()
  await finished(stream)
}
