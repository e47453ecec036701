import { AppError } from "../errors.ts"
import {
  BODY_BYTES_MAX,
  UPLOAD_BYTES_PER_SECOND_MIN,
  UPLOAD_GRACE_MS,
  UPLOAD_IDLE_MS,
} from "../limits.ts"
import { said } from "../messages/said.ts"

export type UploadLimits = {
  bodyBytesMax: number
  /** How long nothing may arrive. */
  idleMs: number
  /** After this much waiting for the sender, the rate counts. */
  graceMs: number
  bytesPerSecondMin: number
}

export const UPLOAD_LIMITS: UploadLimits = {
  bodyBytesMax: BODY_BYTES_MAX,
  idleMs: UPLOAD_IDLE_MS,
  graceMs: UPLOAD_GRACE_MS,
  bytesPerSecondMin: UPLOAD_BYTES_PER_SECOND_MIN,
}

/** Ends with `too_large` as soon as more bytes than allowed have come. */
export async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  { bodyBytesMax }: UploadLimits,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > bodyBytesMax) throw tooLarge(bodyBytesMax)
    yield chunk
  }
}

/**
 * Ends with `invalid` when the body has fewer bytes than its sender said. What stands between the
 * two and keeps only the beginning of a body, such as a middleware that copies it, would otherwise
 * make a short list of a long one. More bytes than were said are no loss: something unpacked them.
 */
export async function* wholeBody(
  chunks: AsyncIterable<Uint8Array>,
  headers: Headers,
): AsyncGenerator<Uint8Array> {
  const said = headers.get("content-length")?.trim() ?? ""
  const length = /^\d+$/.test(said) ? Number(said) : 0
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    yield chunk
  }
  if (bytes < length) throw cutShort(bytes, length)
}

function cutShort(bytes: number, length: number): AppError {
  return new AppError("invalid", said("body_cut_short", { bytes, length }), CLOSING)
}

/**
 * Ends with `invalid` when the sender falls silent or sends too slowly, and when it goes away. Only
 * time spent waiting for the sender counts: an import that reads slowly is not the sender's fault.
 */
export async function* watchUpload(
  body: AsyncIterable<Uint8Array>,
  limits: UploadLimits,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  let bytes = 0
  let waitedMs = 0
  try {
    for (;;) {
      const asked = performance.now()
      const next = await nextWithin(iterator, limits.idleMs)
      waitedMs += performance.now() - asked
      if (next.done) return
      bytes += next.value.length
      const slow = bytes < (waitedMs / 1000) * limits.bytesPerSecondMin
      if (slow && waitedMs > limits.graceMs) throw stalled("upload_slow")
      yield next.value
    }
  } finally {
    // Not awaited: a sender that fell silent would keep this waiting as well.
    void iterator.return?.()?.catch(() => {})
  }
}

/** The refusal of a body over the limit, wherever it is noticed. */
export function tooLarge(bodyBytesMax: number): AppError {
  return new AppError("too_large", said("body_too_large", { max: bodyBytesMax }))
}

function nextWithin(
  iterator: AsyncIterator<Uint8Array>,
  idleMs: number,
): Promise<IteratorResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stalled("upload_silent")), idleMs)
    iterator.next().then(
      (result) => {
        clearTimeout(timer)
        resolve(result)
      },
      (cause: unknown) => {
        clearTimeout(timer)
        reject(cause instanceof AppError ? cause : cutOff(cause))
      },
    )
  })
}

function stalled(how: "upload_slow" | "upload_silent"): AppError {
  return new AppError("invalid", said(how), CLOSING)
}

function cutOff(cause: unknown): AppError {
  return new AppError("invalid", said("upload_cut_off"), { cause, ...CLOSING })
}

/** What is left of the body is not read. */
const CLOSING = { headers: { Connection: "close" } }
