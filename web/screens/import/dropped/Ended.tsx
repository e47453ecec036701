import { Link } from "@tanstack/react-router"
import { X } from "lucide-react"
import { useEffect } from "react"
import type { Run } from "../../../api/types.ts"
import { Notice } from "../../../parts/Notice.tsx"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.send

type Props = { run: Run; onClose: () => void }

/** Says on whichever screen that the import is done; in the tab's title to who looks elsewhere. */
export function Ended({ run, onClose }: Props) {
  const file = TEXTS.run.title(run.file.name)
  const said = run.state === "held" ? TEXTS.profiles.held.ended(file) : T.ended(file)
  useEffect(() => {
    if (!document.hidden) return
    const before = document.title
    document.title = `${run.state === "held" ? "⏸" : "✓"} ${said}`
    const back = (): void => {
      document.title = before
    }
    document.addEventListener("visibilitychange", back, { once: true })
    return () => document.removeEventListener("visibilitychange", back)
  }, [said, run.state])
  return (
    <div className="fixed inset-x-2 bottom-16 z-10 shadow-lg sm:left-auto sm:max-w-md lg:bottom-4">
      <Notice tone={run.state === "held" ? "warn" : "good"}>
        <span className="flex items-center gap-3">
          <span className="min-w-0 flex-1 break-words">
            {said}{" "}
            <Link to="/imports/$id" params={{ id: run.id }} className="underline" onClick={onClose}>
              {T.see}
            </Link>
          </span>
          <button
            type="button"
            aria-label={TEXTS.close}
            onClick={onClose}
            className="grid size-8 shrink-0 place-items-center rounded-lg hover:bg-sunken"
          >
            <X size={16} aria-hidden />
          </button>
        </span>
      </Notice>
    </div>
  )
}
