import type { Dialect } from "../../src/read/parse/dialect.ts"
import { noteSilence } from "../api/connection.ts"
import { refusalText } from "../texts/said.ts"
import { SpokenError } from "../texts/spokenError.ts"
import { TEXTS } from "../texts/texts.ts"
import type {
  BeginningRow,
  Corrected,
  Correction,
  ReadAnswer,
  ReadRequest,
  Rejected,
  Told,
} from "./messages.ts"
import type { Settings } from "./settings.ts"

/**
 * The rows of a file that an import would reject. Throws a sentence when the file cannot be read.
 */
export async function findRejected(
  file: File,
  settings: Settings,
  told: Told[],
  signal: AbortSignal,
): Promise<Rejected> {
  const answer = await askReader({ id: 1, type: "rejected", file, settings, told }, signal)
  if (answer.type === "rejected") return answer.rejected
  throw notRead(answer)
}

/** The file with its corrections. Throws a sentence when the file cannot be read. */
export async function makeCorrected(
  file: File,
  settings: Settings,
  dialect: Dialect,
  corrections: Correction[],
): Promise<Corrected> {
  const request = { id: 1, type: "correct", file, settings, dialect, corrections } as const
  const answer = await askReader(request)
  if (answer.type === "corrected") return answer.corrected
  throw notRead(answer)
}

/** The first rows of a file as they are written, whichever of them is the header. */
export async function readBeginning(
  file: File,
  settings: Settings,
  signal: AbortSignal,
): Promise<BeginningRow[]> {
  const answer = await askReader({ id: 1, type: "beginning", file, settings }, signal)
  if (answer.type === "beginning") return answer.rows
  throw notRead(answer)
}

function notRead(answer: ReadAnswer): Error {
  if (answer.type !== "failed") return new Error(answer.type)
  return new SpokenError(() => refusalText({ message: answer.problem, ...answer.reason }))
}

/** One question to a worker of its own, which ends with its answer. */
function askReader(request: ReadRequest, signal?: AbortSignal): Promise<ReadAnswer> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })
  const answer = new Promise<ReadAnswer>((resolve, reject) => {
    const isUnloaded = (): void => {
      noteSilence()
      reject(new SpokenError(() => TEXTS.errors.offline))
    }
    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) =>
      data.type === "unloaded" ? isUnloaded() : resolve(data)
    // An error without a message says that the worker itself could not be loaded.
    worker.onerror = ({ message }) => (message ? reject(new Error(message)) : isUnloaded())
    signal?.addEventListener("abort", () => reject(signal.reason))
    worker.postMessage(request)
  })
  return answer.finally(() => worker.terminate())
}
