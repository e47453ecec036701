import type { IncomingMessage } from "node:http"
import { pipeline, Readable } from "node:stream"
import { createGzip } from "node:zlib"
import type { Answer } from "../../http/apiClient.ts"
import type { Run } from "../../runs/run.ts"
import type { Server } from "../connect/callServer.ts"
import { ask, CallError, isLocal, openServer, Refusal, readJson } from "../connect/callServer.ts"
import { PREVIEW_MS } from "../connect/limits.ts"
import { findRun, stoppedWatching, watchRun } from "../connect/watchRun.ts"
import { openErrorsFile, saveRejected } from "../terminal/errorsFile.ts"
import { printPreview, printRun, readErrors } from "../terminal/importReport.ts"
import type { Io } from "../terminal/io.ts"
import { type OpenedFile, openFile } from "../terminal/openFile.ts"
import { formatBytes, ProgressLine, stepOf } from "../terminal/progressLine.ts"
import { type FileWords, readFileWords } from "./fileWords.ts"

/** What `muster import` is called with; the options of the file as the endpoint names them. */
export type ImportWords = FileWords & {
  url: string
  apiKey?: string
  preview?: boolean
  /** Keeps what a preview found. */
  plan?: boolean
  /** Whose list it is, instead of the options of the file. */
  profile?: string
  /** The run whose rejected records these are, corrected. */
  corrects?: string
  json?: boolean
  errors?: string
}

/**
 * Sends a file to a server and says what came of it. Returns 0 when every row got in, 1 when some
 * were rejected, 2 when nothing was imported, 4 when a guard of the profile held it back. Throws
 * CallError (3) and Refusal (2).
 */
export async function importCommand(file: string, words: ImportWords, io: Io): Promise<number> {
  const { query } = readFileWords(words)
  if (words.profile !== undefined) {
    if (query.size > 0) throw new CallError(`--profile says what ${[...query.keys()][0]} is.`)
    query.set("profile", words.profile)
  }
  if (words.corrects !== undefined) {
    if (query.has("profile")) throw new CallError("--corrects knows the profile: leave it out.")
    query.set("corrects", words.corrects)
  }
  const isPreview = words.preview === true || words.plan === true
  if (isPreview && words.errors !== undefined) {
    throw new CallError("--errors needs an import: a preview keeps no rejected records.")
  }
  const server = openServer(words)
  const opened = await openFile(file, io.stdin)
  const errorsFile = words.errors === undefined ? null : await openErrorsFile(words.errors, file)
  const line = new ProgressLine(io.stderr, io)
  try {
    if (words.plan) query.set("plan", "keep")
    if (isPreview) return await preview(server, opened, query, words, { io, line })
    const run = await runImport(server, opened, query, { io, line })
    line.clear()
    const errors = await readErrors(server, run, words.json === true)
    printRun(run, errors, { server, json: words.json === true, savedTo: words.errors, io })
    if (errorsFile !== null) {
      await saveRejected(server, run, { file: errorsFile, path: words.errors! })
    }
    return exitCode(run)
  } finally {
    line.clear()
    await errorsFile?.close()
    opened.stream.destroy()
  }
}

function exitCode({ state, counts }: Run): number {
  if (state === "held") return 4
  if (state !== "succeeded" || counts === null) return 2
  return counts.rejected === 0 ? 0 : 1
}

async function runImport(
  server: Server,
  opened: OpenedFile,
  query: URLSearchParams,
  { io, line }: { io: Io; line: ProgressLine },
): Promise<Run> {
  const path = `api/customers/import?${query}`
  io.ifInterrupted?.(() => "Stopped before the whole file was sent: nothing was imported.")
  const answer = await upload(server, opened, path, line)
  const location = answer.headers.location
  const runId = location?.split("/").at(-1)
  if (runId !== undefined)
    io.ifInterrupted?.(() => stoppedWatching(runId, "The file had arrived whole, so"))
  try {
    await readJson(server, answer)
  } catch (error) {
    // A file of which no row could be taken has a run, which says more than the refusal does.
    if (!(error instanceof Refusal) || runId === undefined) throw error
    return findRun(server, runId)
  }
  if (runId === undefined) throw new CallError("The server's answer names no import run.")
  return watchRun(server, runId, (progress) => line.show(stepOf(progress)))
}

async function preview(
  server: Server,
  opened: OpenedFile,
  query: URLSearchParams,
  { json = false }: ImportWords,
  { io, line }: { io: Io; line: ProgressLine },
): Promise<number> {
  const answer = await upload(server, opened, `${PREVIEW_PATH}?${query}`, line)
  const found: Preview = await readJson(server, answer)
  line.clear()
  printPreview(found, { json, io })
  const { read, rejected } = found.counts
  if (rejected === 0) return 0
  return rejected < read ? 1 : 2
}

const PREVIEW_PATH = "api/customers/import/preview"

type Preview = Answer<"POST /api/customers/import/preview">

/** Streams the file; what leaves this machine is packed on its way. */
async function upload(
  server: Server,
  { stream, size, name }: OpenedFile,
  path: string,
  line: ProgressLine,
): Promise<IncomingMessage> {
  const packed = !isLocal(server)
  const body = (): Readable => {
    const counted = Readable.from(countBytes(stream, size, line), { objectMode: false })
    // Whoever sends it learns of its errors; nobody has to when nobody wants it any more.
    const sent = packed ? pipeline(counted, createGzip(), () => {}) : counted
    return sent.on("error", () => {})
  }
  return ask(server, {
    method: "POST",
    path,
    body,
    ...(path.startsWith(PREVIEW_PATH) && { silenceMs: PREVIEW_MS }),
    headers: {
      "content-type": "text/csv",
      prefer: "respond-async",
      ...(packed && { "content-encoding": "gzip" }),
      ...(!packed && size !== null && { "content-length": String(size) }),
      ...(name !== null && {
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      }),
    },
  })
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  size: number | null,
  line: ProgressLine,
): AsyncGenerator<Uint8Array> {
  const began = performance.now()
  let bytes = 0
  for await (const chunk of chunks) {
    yield chunk
    bytes += chunk.length
    const rate = (bytes / Math.max(1, performance.now() - began)) * 1000
    const of = size === null ? "" : ` of ${formatBytes(size)}`
    line.show({
      what: "Sending",
      share: size === null ? null : bytes / Math.max(1, size),
      detail: `${formatBytes(bytes)}${of}, ${formatBytes(rate)}/s`,
    })
  }
  line.show({ what: "Waiting", share: null, detail: `${formatBytes(bytes)} are sent` })
}
