import type { Run } from "../../api/types.ts"
import { formatCount } from "../../texts/numbers/format.ts"
import { errorOf } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"

type Part = "created" | "updated" | "unchanged" | "rejected" | "deleted"

/** What came of a run in a few words. */
export function describeRun(run: Run): string {
  const { counts, deleted, undo_of, progress } = run
  if (progress) return TEXTS.rows(progress.rows)
  if (undo_of) {
    return said([
      ["created", counts?.created],
      ["updated", counts?.updated],
      ["deleted", deleted],
    ])
  }
  if (counts === null) return errorOf(run) ?? ""
  const { created, updated, unchanged, rejected } = counts
  return (
    said(Object.entries({ created, updated, unchanged, rejected }) as [Part, number][]) ||
    TEXTS.rows(0)
  )
}

/** Each part that there is any of: "3 created, 2 updated". */
function said(parts: [part: Part, count: number | null | undefined][]): string {
  return parts
    .flatMap(([part, count]) =>
      count ? [TEXTS.counts.of(formatCount(count), TEXTS.counts[part])] : [],
    )
    .join(", ")
}
