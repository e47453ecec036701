import { createHash } from "node:crypto"
import { AppError } from "../errors.ts"
import { HANDFUL_BYTES_MAX } from "../limits.ts"
import { said } from "../messages/said.ts"
import { untilAborted } from "../receive/untilAborted.ts"
import { Spool } from "./place/spool.ts"

/** An upload on its way in: passed on, measured, and kept until its run is over. */
export class MeasuredUpload {
  readonly #hash = createHash("sha256")
  readonly #abort = new AbortController()
  #next: () => Promise<Uint8Array | null> = async () => null
  /** What came so far, to be read once more. */
  readonly spool = new Spool()
  bytes = 0
  /** The hash of the whole; `null` as long as not all of it is in. */
  sha256: string | null = null

  /**
   * The upload as it arrives; from the spool as soon as somebody else has taken the rest of it.
   * `onIn` is called as soon as all of it is in.
   */
  async *pass(chunks: AsyncIterable<Uint8Array>, onIn: () => void): AsyncGenerator<Uint8Array> {
    const input = untilAborted(chunks, this.#abort.signal)
    this.#next = async () => {
      const next = await input.next()
      if (!next.done) return next.value
      this.sha256 ??= this.#hash.digest("hex")
      onIn()
      return null
    }
    let at = 0
    try {
      while (at === this.bytes) {
        const taken = await this.#take()
        if (taken === null) return
        at += taken.chunk.length
        yield taken.chunk
        if (taken.writing !== null) await taken.writing
      }
      const rest = await this.spool.read(at)
      if (rest === null) throw noRoom()
      yield* rest
    } finally {
      await input.return(undefined)
    }
  }

  /** The whole upload from its beginning, for which the rest of it is taken in; `null` without it. */
  async again(): Promise<AsyncIterable<Uint8Array> | null> {
    while (this.sha256 === null) {
      if (this.spool.isBroken) return null
      const taken = await this.#take()
      if (taken?.writing) await taken.writing
    }
    return this.spool.read()
  }

  async #take(): Promise<{ chunk: Uint8Array; writing: Promise<void> | null } | null> {
    const chunk = await this.#next()
    if (chunk === null) return null
    this.bytes += chunk.length
    this.#hash.update(chunk)
    return { chunk, writing: this.spool.add(chunk) }
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

export function noRoom(): AppError {
  return new AppError("unavailable", said("no_room"))
}
