import type { ReactNode } from "react"

/** What one can do now, always in sight; on phones above the places. */
export function ActionBar({ said, children }: { said: ReactNode; children: ReactNode }) {
  return (
    <div
      className="action-bar sticky bottom-15 z-[5] flex flex-wrap items-center justify-end gap-3
        rounded-xl border border-line bg-surface p-3 shadow-lg lg:bottom-4"
    >
      <div
        className="mr-auto min-w-0 basis-56 grow text-sm text-muted empty:hidden"
        role={typeof said === "string" ? "status" : undefined}
      >
        {said}
      </div>
      <div
        className="flex flex-wrap justify-end gap-2 max-sm:w-full sm:gap-3
          max-sm:[&>button]:grow"
      >
        {children}
      </div>
    </div>
  )
}
