import type { Run } from "../../api/types.ts"
import { formatCount } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"

/** What came of a run in a few words. */
export function describeRun({ counts, deleted, error, undo_of, progress }: Run): string {
  if (progress) return TEXTS.rows(progress.rows)
  if (undo_of) {
    return [
      deleted ? `${formatCount(deleted)} ${TEXTS.counts.deleted}` : "",
      counts?.updated ? `${formatCount(counts.updated)} ${TEXTS.counts.updated}` : "",
      counts?.created ? `${formatCount(counts.created)} ${TEXTS.counts.created}` : "",
    ]
      .filter((part) => part !== "")
      .join(", ")
  }
  if (counts === null) return error ?? ""
  const parts = (["created", "updated", "unchanged", "rejected"] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => `${formatCount(counts[part])} ${TEXTS.counts[part]}`)
  return parts.join(", ") || TEXTS.rows(0)
}
