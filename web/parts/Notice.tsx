import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"

type Tone = "info" | "good" | "warn" | "danger"

const LOOKS = {
  info: { look: "bg-sunken text-ink", Icon: Info },
  good: { look: "bg-good-soft text-good", Icon: CircleCheck },
  warn: { look: "bg-warn-soft text-warn", Icon: TriangleAlert },
  danger: { look: "bg-danger-soft text-danger", Icon: CircleAlert },
}

/** A sentence that matters now; problems are read out at once. */
export function Notice({ tone = "info", children }: { tone?: Tone; children: ReactNode }) {
  const { look, Icon } = LOOKS[tone]
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 text-sm ${look}`}
    >
      <Icon size={18} aria-hidden className="mt-px shrink-0" />
      <div className="min-w-0 break-words flex-1">{children}</div>
    </div>
  )
}
