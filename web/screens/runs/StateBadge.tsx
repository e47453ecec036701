import type { RunState } from "../../api/types.ts"
import { TEXTS } from "../../texts/texts.ts"

const LOOKS: Record<RunState, string> = {
  running: "bg-accent-soft text-accent-ink",
  succeeded: "bg-good-soft text-good",
  failed: "bg-danger-soft text-danger",
  cancelled: "bg-sunken text-muted",
  interrupted: "bg-warn-soft text-warn",
  undone: "bg-sunken text-muted",
  held: "bg-warn-soft text-warn",
}

export function StateBadge({ state }: { state: RunState }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 text-sm font-medium
        whitespace-nowrap ${LOOKS[state]}`}
    >
      {state === "running" && (
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-current" />
      )}
      {TEXTS.states[state]}
    </span>
  )
}
