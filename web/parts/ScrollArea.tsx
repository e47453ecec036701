import type { ReactNode } from "react"

/** What scrolls sideways must be reachable by keyboard, though one can do nothing else with it. */
const REACHABLE = { tabIndex: 0 }

export function ScrollArea({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="relative overflow-x-auto -outline-offset-2"
      aria-label={label}
      {...REACHABLE}
    >
      {children}
    </section>
  )
}
