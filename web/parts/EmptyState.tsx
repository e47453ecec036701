import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"

type Props = { Icon: LucideIcon; title: string; hint: string; children?: ReactNode }

/** What stands where there is nothing yet: it says what would be here and how to get there. */
export function EmptyState({ Icon, title, hint, children }: Props) {
  return (
    <div className="card flex flex-col items-center px-6 py-14 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
        <Icon size={22} aria-hidden />
      </span>
      <h2 className="mt-4">{title}</h2>
      <p className="mt-1 mb-5 max-w-sm text-muted">{hint}</p>
      <div className="flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  )
}
