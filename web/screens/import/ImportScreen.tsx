import { Check as Tick } from "lucide-react"
import { type RefObject, useEffect, useRef, useState } from "react"
import { useUser } from "../../api/session.ts"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Check } from "./Check.tsx"
import { Choose } from "./Choose.tsx"
import { useImport } from "./ImportProvider.tsx"
import type { ImportState } from "./importState.ts"
import { Send } from "./Send.tsx"
import { Understand } from "./Understand.tsx"

const T = TEXTS.import
const STEPS = ["choose", "understand", "check", "send"] as const

/** The import, one step at a time; a file can be dropped anywhere at any time before sending. */
export function ImportScreen() {
  const { state, dispatch, isRestoring } = useImport()
  const { role } = useUser()
  const isSending = state.step === "send"
  const isOver = useDrop(
    (file) =>
      file
        ? dispatch({ type: "chosen", file })
        : dispatch({ type: "refused", problem: T.choose.notAFile }),
    role === "admin" && !isSending,
  )
  const top = useFocusOn(state.step)
  if (role !== "admin") {
    return (
      <>
        <PageHead title={T.title} />
        <Notice>{T.choose.notAdmin}</Notice>
      </>
    )
  }
  if (isRestoring) return <PageHead title={T.title} />
  return (
    <>
      <PageHead title={T.title} />
      <div ref={top} tabIndex={-1} className="outline-none">
        <Steps step={state.step} />
      </div>
      {state.step === "choose" && <Choose problem={state.problem} isOver={isOver} />}
      {state.step === "understand" && <Understand state={state} />}
      {state.step === "check" && <Check state={state} />}
      {state.step === "send" && <Send state={state} />}
      {isOver && state.step !== "choose" && (
        <div
          className="pointer-events-none fixed inset-3 z-20 grid place-items-center rounded-2xl
            border-2 border-dashed border-accent bg-ground/90 text-lg font-semibold"
        >
          {T.choose.title}
        </div>
      )}
    </>
  )
}

/** Takes the focus along to the next step, so that keyboard and screen reader go on from there. */
function useFocusOn(step: string): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null)
  const last = useRef(step)
  useEffect(() => {
    if (last.current === step) return
    last.current = step
    top.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [step])
  return top
}

function Steps({ step }: { step: ImportState["step"] }) {
  const at = STEPS.indexOf(step)
  return (
    <ol aria-label={T.stepsLabel} className="mb-6 flex items-center gap-2 text-sm sm:gap-3">
      {STEPS.map((name, index) => (
        <li
          key={name}
          aria-current={index === at ? "step" : undefined}
          className={`flex items-center gap-2 ${index === at ? "font-semibold" : "text-muted"}`}
        >
          {index > 0 && <span aria-hidden className="h-px w-3 bg-strong-line sm:w-7" />}
          <span
            aria-hidden
            className={`grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold
              ${index === at ? "bg-accent text-on-accent" : ""}
              ${index < at ? "bg-accent-soft text-accent-ink" : ""}
              ${index > at ? "bg-sunken text-muted" : ""}`}
          >
            {index < at ? <Tick size={14} /> : index + 1}
          </span>
          <span className={index === at ? "" : "sr-only sm:not-sr-only"}>{T.steps[name]}</span>
        </li>
      ))}
    </ol>
  )
}

/** Takes files that are dropped anywhere; says whether one is being held over the page. */
function useDrop(onFile: (file: File | null) => void, enabled: boolean): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!enabled) return
    const over = (event: DragEvent): void => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      onFile(event.dataTransfer?.files[0] ?? null)
    }
    document.addEventListener("dragover", over)
    document.addEventListener("dragleave", leave)
    document.addEventListener("drop", drop)
    return () => {
      document.removeEventListener("dragover", over)
      document.removeEventListener("dragleave", leave)
      document.removeEventListener("drop", drop)
    }
  })
  return isOver && enabled
}
