import type { Counts } from "../api/types.ts"
import { formatCount, formatShare } from "../texts/numbers/format.ts"
import { TEXTS } from "../texts/texts.ts"

type Part = keyof typeof COLOURS

const PARTS: readonly Part[] = ["created", "updated", "unchanged", "folded", "rejected"]

export const COLOURS = {
  created: "bg-created",
  updated: "bg-updated",
  unchanged: "bg-unchanged",
  folded: "bg-folded",
  rejected: "bg-rejected",
}

/** All rows of a file as one bar: its parts add up to what was read. */
export function CountsBar({ counts }: { counts: Counts }) {
  const names = TEXTS.counts
  return (
    <div>
      <Bar counts={counts} height="h-4" />
      <dl className="mt-4 grid grid-cols-2 sm:flex sm:flex-wrap gap-x-8 gap-y-4">
        {PARTS.map((part) => (
          <div
            key={part}
            title={part === "folded" ? TEXTS.counts.foldedHint : undefined}
            className={counts[part] === 0 ? "text-muted" : ""}
          >
            <dt className="flex items-center gap-2 text-sm text-muted">
              <span className={`size-2.5 shrink-0 rounded-full ${COLOURS[part]}`} />
              <span className="min-w-0 wrap-anywhere hyphens-auto">{names[part]}</span>
            </dt>
            <dd className="text-2xl font-semibold tabular-nums tracking-tight">
              {formatCount(counts[part])}
            </dd>
          </div>
        ))}
        <div className="border-line sm:border-l sm:pl-8">
          <dt className="text-sm text-muted">{TEXTS.counts.sum}</dt>
          <dd className="text-2xl font-semibold tabular-nums tracking-tight">
            {formatCount(counts.read)}
          </dd>
        </div>
      </dl>
    </div>
  )
}

/** The same, small enough for a list. */
export function SmallBar({ counts }: { counts: Counts }) {
  return <Bar counts={counts} height="h-2" />
}

type BarProps = {
  counts: Counts
  height: string
  parts?: readonly Part[]
  /** What the parts are called, where it has not happened yet. */
  names?: Record<Part, string>
}

export function Bar({ counts, height, parts = PARTS, names = TEXTS.counts }: BarProps) {
  const shown = parts.filter((part) => counts[part] > 0)
  const { of } = TEXTS.counts
  const label = shown.map((part) => of(formatCount(counts[part]), names[part])).join(", ")
  return (
    <div
      role="img"
      aria-label={label || TEXTS.rows(0)}
      className={`flex gap-0.5 overflow-hidden rounded-full bg-sunken ${height}`}
    >
      {shown.map((part) => (
        <span
          key={part}
          title={of(formatShare(counts[part], counts.read), names[part])}
          className={`min-w-1 ${COLOURS[part]}`}
          style={{ flexGrow: counts[part], flexBasis: 0 }}
        />
      ))}
    </div>
  )
}
