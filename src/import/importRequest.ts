import type { Action } from "../accounts/audit.ts"
import type { ProfileOfRun } from "../profiles/settings.ts"
import type { ReadOptions } from "../read/openCsv.ts"
import type { Progress } from "../runs/liveRuns.ts"
import type { ImportOptions } from "./importOptions.ts"

/** A customer list on its way in, and who sends it. */
export type ImportRequest = {
  /** The CSV's bytes, decompressed; the text of a JSON string as UTF-8. */
  chunks: AsyncIterable<Uint8Array>
  form: "json" | "csv" | "tsv" | "multipart" | "workbook"
  fileName: string | null
  charset: string | null
  options: ImportOptions
  /** The profile whose list it is; the options are its own. */
  profile?: ProfileOfRun
  account: { id: string; email: string }
  /** Where the full report of a run can be had, for a caller that can follow a path. */
  reportPath?: (runId: string) => string
  /** Where an administrator decides about a run that a profile holds back. */
  heldPath?: (runId: string) => string
  /** How much of the upload is in, from 0 to 1; `null` when its size is unknown. */
  shareReceived?: () => number | null
  /** Aborted when the caller has gone away; only what is of use to nobody else then stops. */
  left?: AbortSignal
  /** Aborted when the import itself is given up, by whoever asked for it. */
  givenUp?: AbortSignal
  /** Is told some times a second where the import is. */
  onProgress?: (progress: Progress) => void
  /** What is to be recorded of who asked for the run, and from where. */
  action?: (runId: string) => Action
  /** Is handed the rest of an import that is answered before its end. */
  onAnswered?: (rest: Promise<unknown>) => void
}

/** What the request says about how its file is to be read. */
export function readingOptions({ options, charset, form }: ImportRequest): ReadOptions {
  const { delimiter, quote, encoding, header, null: nothing } = options
  return {
    ...(delimiter === undefined ? (form === "tsv" ? { delimiter: "\t" } : {}) : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(options.escape === undefined ? {} : { escape: options.escape }),
    ...(nothing === undefined ? {} : { nothing }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(charset === null ? {} : { charset }),
    ...(header === undefined ? {} : { header }),
    ...(form === "json" ? { jsonText: true } : {}),
  }
}
