import { createWriteStream } from "node:fs"
import type { Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import { ask, CallError, isLocal, openServer, readJson } from "../connect/callServer.ts"
import type { Io } from "../terminal/io.ts"

export type ExportWords = {
  url: string
  apiKey?: string
  output?: string
  query?: string
  delimiter?: string
  bom?: boolean
}

/** Streams all customers, or those that a search finds, to the output or to a file. Returns 0. */
export async function exportCommand(words: ExportWords, io: Io): Promise<number> {
  const server = openServer(words)
  const query = new URLSearchParams()
  if (words.query !== undefined) query.set("query", words.query)
  if (words.delimiter !== undefined) query.set("delimiter", words.delimiter)
  if (words.bom) query.set("bom", "true")
  const answer = await ask(server, {
    path: `api/customers/export?${query}`,
    headers: isLocal(server) ? {} : { "accept-encoding": "gzip" },
  })
  if (answer.statusCode !== 200) await readJson(server, answer)
  const packed = answer.headers["content-encoding"] === "gzip"
  const { output } = words
  const target: Writable = output === undefined ? io.stdout : await createFile(output)
  try {
    if (packed) await pipeline(answer, createGunzip(), target, { end: output !== undefined })
    else await pipeline(answer, target, { end: output !== undefined })
  } catch (error) {
    // Whoever reads the output may stop when it has seen enough.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0
    throw new CallError(`The export broke off and is not complete: ${(error as Error).message}.`)
  }
  return 0
}

/** It holds personal data: nobody else may read it. */
function createFile(path: string): Promise<Writable> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path, { mode: 0o600 })
    file.once("open", () => resolve(file))
    file.once("error", ({ message }) =>
      reject(new CallError(`The export cannot be written to ${path}: ${message}.`)),
    )
  })
}
