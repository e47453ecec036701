import { Readable, type Transform } from "node:stream"
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib"
import { AppError } from "../errors.ts"
import {
  DECOMPRESSION_RATIO_MAX,
  DECOMPRESSION_UNCHECKED_BYTES,
  ZSTD_WINDOW_LOG_MAX,
} from "../limits.ts"
import { countBytes, type UploadLimits } from "./watchUpload.ts"

/** Content encodings that are accepted, as HTTP names them. */
export const ENCODINGS = ["gzip", "br", "deflate", "zstd"] as const
export type Encoding = (typeof ENCODINGS)[number]

/**
 * Unpacks a body as it arrives. Ends with `too_large` when the content passes the limit of bytes or
 * grows far beyond what a list of customers can shrink to, and with `invalid` when it is damaged.
 */
export async function* decompress(
  packed: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  limits: UploadLimits,
): AsyncGenerator<Uint8Array> {
  const counter = { packed: 0 }
  const source = Readable.from(countInto(packed, counter), { objectMode: false })
  const unpacker = encoding === "deflate" ? await inflaterFor(source) : UNPACKERS[encoding]()
  source.once("error", (error) => unpacker.destroy(error))
  source.pipe(unpacker)
  let unpacked = 0
  try {
    for await (const chunk of countBytes(unpacker as AsyncIterable<Uint8Array>, limits)) {
      unpacked += chunk.length
      if (
        unpacked > DECOMPRESSION_UNCHECKED_BYTES &&
        unpacked > counter.packed * DECOMPRESSION_RATIO_MAX
      ) {
        throw tooDense()
      }
      yield chunk
    }
    if (unpacked === 0 && counter.packed > 0) throw damaged(encoding, null)
  } catch (error) {
    throw error instanceof AppError ? error : damaged(encoding, error)
  } finally {
    unpacker.destroy()
    source.destroy()
  }
}

const UNPACKERS: Record<Exclude<Encoding, "deflate">, () => Transform> = {
  gzip: () => createGunzip(),
  br: () => createBrotliDecompress(),
  zstd: () =>
    createZstdDecompress({
      params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX },
    }),
}

/** HTTP's "deflate" is the zlib format, but some senders leave its two-byte header out. */
async function inflaterFor(source: Readable): Promise<Transform> {
  const first: Buffer | null = await new Promise((resolve, reject) => {
    const look = (): void => {
      source.off("error", reject)
      resolve(source.read())
    }
    source.once("readable", look)
    source.once("error", reject)
  })
  if (first) source.unshift(first)
  const [method = 0x78, flags = 0x9c] = first ?? []
  const isZlib = (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0
  return isZlib ? createInflate() : createInflateRaw()
}

async function* countInto(
  chunks: AsyncIterable<Uint8Array>,
  counter: { packed: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    counter.packed += chunk.length
    yield chunk
  }
}

function tooDense(): AppError {
  return new AppError(
    "too_large",
    `The body unpacks to more than ${DECOMPRESSION_RATIO_MAX} times its size, which no customer ` +
      "list does. Send it without compression if it is one.",
  )
}

function damaged(encoding: Encoding, cause: unknown): AppError {
  return new AppError(
    "invalid",
    `The body says Content-Encoding ${encoding} but cannot be unpacked: it is damaged or cut ` +
      "off. Compress the file again, or send it as it is.",
    { cause },
  )
}
