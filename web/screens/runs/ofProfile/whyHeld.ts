import type { Counts, Run } from "../../../api/types.ts"
import { formatPercent } from "../../../texts/numbers/format.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.profiles.held.why

type Passed = NonNullable<Run["held"]>["why"]
type Previous = NonNullable<Run["profile"]>["previous"]

/** Why bounds of a profile hold a run back, a sentence for each bound. */
export function whyHeld(passed: Passed, counts: Counts, previous: Previous): string[] {
  const { read, created, updated, unchanged, rejected } = counts
  const customers = created + updated + unchanged
  const brought = ofLastRuns(previous, read)
  return passed.map(({ guard, bound, value, message }) => {
    const share = formatPercent(value)
    const most = formatPercent(bound)
    switch (guard) {
      case "max_rejected_share":
        return T.max_rejected_share(rejected, read, share, most)
      case "max_changed_share":
        return T.max_changed_share(updated, customers, share, most)
      case "max_created":
        return T.max_created(value, bound)
      case "min_rows_share":
        return `${brought} ${T.min_rows_share(most)}`
      case "max_rows_share":
        return `${brought} ${T.max_rows_share(most)}`
      default:
        return message
    }
  })
}

/** This list brought 48,210 rows on each of its last seven runs, this time 24,007. */
function ofLastRuns(previous: Previous, now: number): string {
  const reads = previous.map(({ counts }) => counts.read)
  const other = reads.findIndex((read) => read !== reads[0])
  const times = other < 0 ? reads.length : other
  return T.rows(reads[0] ?? now, times, now)
}
