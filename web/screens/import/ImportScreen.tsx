import { Check as Tick } from "lucide-react"
import { type RefObject, useEffect, useRef } from "react"
import { useUser } from "../../api/session.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Check } from "./Check.tsx"
import { Choose } from "./Choose.tsx"
import { useImport } from "./ImportProvider.tsx"
import { type ImportState, STEPS } from "./importState.ts"
import { Send } from "./Send.tsx"
import { Understand } from "./Understand.tsx"
import { useStepInAddress } from "./useStepInAddress.ts"

const T = TEXTS.import

/** The import, one step at a time; a file can be dropped anywhere at any time. */
export function ImportScreen() {
  useLanguage()
  const { state, isRestoring } = useImport()
  const { role } = useUser()
  useStepInAddress()
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
      <Waiting />
      {state.step === "choose" && <Choose {...state} profile={state.profile} />}
      {state.step === "understand" && <Understand state={state} />}
      {state.step === "check" && <Check state={state} />}
      {state.step === "send" && <Send state={state} />}
    </>
  )
}

/** Files that were dropped or picked together with the one that is being prepared. */
function Waiting() {
  const { state, waiting, take } = useImport()
  if (waiting.length === 0) return null
  return (
    <div className="mb-5">
      <Notice
        action={waiting.map((file) => (
          <Button
            key={`${file.name} ${file.lastModified}`}
            small
            disabled={state.step === "send"}
            onClick={() => take([file])}
          >
            {T.choose.open(file.name)}
          </Button>
        ))}
      >
        {T.choose.waiting(waiting.length)}
      </Notice>
    </div>
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
