import type { Rate } from "./dialect/layOut.ts"
import type { Proof } from "./proof/prove.ts"

/** What the caller knows about the file; what is absent is found out. */
export type ReadOptions = {
  /** One character. One that ends lines is none: then the delimiter is found out. */
  delimiter?: string
  /** One character, or null when quotes are plain text. */
  quote?: string | null
  /** The encoding as the user says, and as the request says. The first beats the second. */
  encoding?: string
  charset?: string
  /** Whether there is a header, or its 1-based physical line. */
  header?: "present" | "absent" | number
  /** How what means something by itself is written in cells, and a word for nothing. */
  escape?: "doubled" | "backslash" | "none"
  nothing?: string
  /**
   * The file from its beginning, for when it shows late how it is written; then `batches` throws
   * `ReadAgain`. Without it the file is read as it began, with a warning. Null when it was not
   * kept.
   */
  again?: () => Promise<AsyncIterable<Uint8Array> | null>
  /** What was proved of the file before, by all of it. */
  proof?: Proof
  /** How well a header is recognised, where two lines may be it. */
  rate?: Rate
  /** The text came as a JSON string, so that it is UTF-8 whatever it looks like. */
  jsonText?: boolean
}
