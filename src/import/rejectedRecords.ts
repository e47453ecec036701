import type { Rejection } from "../check/report.ts"
import { ERRORS_PER_WRITE } from "../limits.ts"
import type { ImportRequest } from "./importRequest.ts"
import { openUpload } from "./openUpload.ts"
import { FilePlace } from "./place/filePlace.ts"
import type { Spool } from "./place/spool.ts"

/**
 * Hands on rejected rows with their records as they came, some hundred at a time. Rows of a large
 * file have left their records behind when the merge rejects them, so the upload is read once more.
 */
export async function saveRejectedRecords(
  rejections: Rejection[],
  spool: Spool,
  request: ImportRequest,
  save: (some: Rejection[]) => Promise<void>,
): Promise<void> {
  if (rejections.length === 0) return
  const chunks = rejections.some(({ raw }) => raw === null) ? await spool.read() : null
  if (chunks === null) return save(rejections)
  const sorted = [...rejections].sort((a, b) => a.index - b.index)
  const some: Rejection[] = []
  const place = new FilePlace()
  let next = 0
  let first = 0
  try {
    const file = await openUpload(chunks, request, place)
    for await (const { count, bytes, rawStart, rawEnd } of file.batches) {
      for (; next < sorted.length && sorted[next]!.index < first + count; next++) {
        const record = sorted[next]!.index - first
        const raw = sorted[next]!.raw ?? bytes.slice(rawStart[record], rawEnd[record])
        some.push({ ...sorted[next]!, raw })
      }
      first += count
      if (some.length >= ERRORS_PER_WRITE) await save(some.splice(0))
      if (next === sorted.length) break
    }
  } finally {
    await place.close()
  }
  await save([...some, ...sorted.slice(next)])
}
