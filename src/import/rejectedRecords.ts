import type { Rejection } from "../check/report.ts"
import { ERRORS_PER_WRITE, ERRORS_PER_WRITE_BYTES } from "../limits.ts"
import type { Rejections } from "../merge/rejections.ts"
import type { Proof } from "../read/proof/prove.ts"
import type { ImportRequest } from "./importRequest.ts"
import { openUpload } from "./openUpload.ts"
import { FilePlace } from "./place/filePlace.ts"
import type { Spool } from "./place/spool.ts"

/**
 * Hands on rejected rows with their records as they came, some hundred at a time. Rows of a large
 * file have left their records behind when the merge rejects them, so the upload is read once more.
 */
export async function saveRejectedRecords(
  rejections: Rejections,
  spool: Spool,
  request: ImportRequest,
  proof: Proof | undefined,
  save: (some: Rejection[]) => Promise<void>,
): Promise<void> {
  if (rejections.count === 0) return
  const lots = new Lots(save)
  const inOrder = rejections.inOrder()
  let next = inOrder.next()
  const chunks = rejections.isWithoutRecords ? await spool.read() : null
  const place = new FilePlace(spool)
  let first = 0
  try {
    const file =
      chunks === null ? null : await openUpload(chunks, request, place, { ...(proof && { proof }) })
    for await (const { count, bytes, rawStart, rawEnd } of file?.batches ?? []) {
      for (; !next.done && next.value.index < first + count; next = inOrder.next()) {
        const record = next.value.index - first
        await lots.add({ ...next.value, raw: bytes.slice(rawStart[record], rawEnd[record]) })
      }
      first += count
      if (next.done) break
    }
  } finally {
    await place.close()
  }
  for (; !next.done; next = inOrder.next()) await lots.add(next.value)
  await lots.end()
}

/** Hands rejected rows on in lots that are bounded in number and size. */
class Lots {
  readonly #save: (some: Rejection[]) => Promise<void>
  #some: Rejection[] = []
  #bytes = 0

  constructor(save: (some: Rejection[]) => Promise<void>) {
    this.#save = save
  }

  async add(rejection: Rejection): Promise<void> {
    this.#some.push(rejection)
    this.#bytes += rejection.raw?.length ?? 0
    if (this.#some.length < ERRORS_PER_WRITE && this.#bytes < ERRORS_PER_WRITE_BYTES) return
    await this.end()
  }

  async end(): Promise<void> {
    const some = this.#some
    this.#some = []
    this.#bytes = 0
    await this.#save(some)
  }
}
