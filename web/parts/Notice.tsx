import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"

type Tone = "info" | "good" | "warn" | "danger"

const LOOKS = {
  info: { look: "bg-sunken text-ink", Icon: Info },
  good: { look: "bg-good-soft text-good", Icon: CircleCheck },
  warn: { look: "bg-warn-soft text-warn", Icon: TriangleAlert },
  danger: { look: "bg-danger-soft text-danger", Icon: CircleAlert },
}

type Props = { tone?: Tone; children: ReactNode; action?: ReactNode }

/** A sentence that matters now, and what one can do about it; problems are read out at once. */
export function Notice({ tone = "info", children, action }: Props) {
  const { look, Icon } = LOOKS[tone]
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 text-sm ${look}`}
    >
      <Icon size={18} aria-hidden className={`shrink-0 ${action ? "mt-[7px]" : "mt-px"}`} />
      {action ? (
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <div className="min-w-0 break-words py-1.5">{children}</div>
          {action}
        </div>
      ) : (
        <div className="min-w-0 break-words flex-1">{children}</div>
      )}
    </div>
  )
}
