import { AppError } from "../errors.ts"

/**
 * What a backup is made of, inside gzip: one frame after another, each a letter, the length of
 * what follows in four bytes, and that. H begins it, T begins a table, D are its rows as COPY
 * writes them, S sets a sequence, and Z says that it is whole.
 */
export type Frame = { kind: "H" | "T" | "D" | "S" | "Z"; bytes: Buffer }

/** The longest frame that is written, and read (1 MiB and what a row of COPY may be beyond). */
const FRAME_BYTES_MAX = 1024 * 1024 * 1024
const HEAD_BYTES = 5

export function frame(kind: Frame["kind"], content: Uint8Array | object): Buffer[] {
  const bytes =
    content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(JSON.stringify(content))
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(kind, 0, "latin1")
  head.writeUInt32BE(bytes.length, 1)
  return [head, bytes]
}

/** The frames of a backup. Throws `invalid` when it is none, or cut off. */
export async function* readFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0)
  let isFirst = true
  let isWhole = false
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let at = 0
    while (rest.length - at >= HEAD_BYTES) {
      const kind = rest.toString("latin1", at, at + 1) as Frame["kind"]
      const length = rest.readUInt32BE(at + 1)
      if ((isFirst && kind !== "H") || !/^[HTDSZ]$/.test(kind) || length > FRAME_BYTES_MAX) {
        throw noBackup()
      }
      if (rest.length - at < HEAD_BYTES + length) break
      isFirst = false
      isWhole = kind === "Z"
      yield { kind, bytes: rest.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length) }
      at += HEAD_BYTES + length
    }
    rest = rest.subarray(at)
  }
  if (isFirst) throw noBackup()
  if (!isWhole || rest.length > 0) throw cutOff()
}

export function noBackup(): AppError {
  return new AppError("invalid", "This file is no backup that `muster backup` wrote.")
}

export function cutOff(): AppError {
  return new AppError("invalid", "The backup is cut off before its end, so it was not restored.")
}
