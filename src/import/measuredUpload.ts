import { createHash } from "node:crypto"
import { HANDFUL_BYTES_MAX } from "../limits.ts"
import { untilAborted } from "../receive/untilAborted.ts"
import { Spool } from "./place/spool.ts"

/** An upload on its way in: passed on, measured, and kept until its run is over. */
export class MeasuredUpload {
  readonly #hash = createHash("sha256")
  readonly #abort = new AbortController()
  /** What came so far, to be read once more. */
  readonly spool = new Spool()
  bytes = 0
  /** The hash of the whole; `null` as long as not all of it is in. */
  sha256: string | null = null

  /** `onIn` is called as soon as all of it is in. */
  async *pass(chunks: AsyncIterable<Uint8Array>, onIn: () => void): AsyncGenerator<Uint8Array> {
    for await (const chunk of untilAborted(chunks, this.#abort.signal)) {
      this.bytes += chunk.length
      this.#hash.update(chunk)
      const writing = this.spool.add(chunk)
      yield chunk
      if (writing !== null) await writing
    }
    this.sha256 = this.#hash.digest("hex")
    onIn()
  }

  /** Aborted when the run is to end without having written anything. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  stop(reason: Error): void {
    this.#abort.abort(reason)
  }

  /** All of it is in, and it is so little that its merge follows in no time. */
  get isHandful(): boolean {
    return this.sha256 !== null && this.bytes <= HANDFUL_BYTES_MAX
  }
}
