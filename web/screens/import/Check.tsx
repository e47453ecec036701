import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react"
import { ApiError, sendFile } from "../../api/ask.ts"
import { persistently } from "../../api/persistently.ts"
import type { Preview } from "../../api/types.ts"
import { loadPart } from "../../browser/loadPart.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { ProblemList } from "../../parts/ProblemList.tsx"
import { Progress } from "../../parts/Progress.tsx"
import { settingsQuery } from "../../reading/settings.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { toldWarnings, warningText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { MakeProfile } from "../runs/ofProfile/MakeProfile.tsx"
import { OfProfile } from "../runs/ofProfile/OfProfile.tsx"
import { CountSwitches } from "./checked/CountSwitches.tsx"
import { groupProblems } from "./checked/groupProblems.ts"
import { VerdictTable } from "./checked/VerdictTable.tsx"
import { GoOn } from "./GoOn.tsx"
import { useImport } from "./ImportProvider.tsx"
import type { ImportEvent, ImportState } from "./importState.ts"
import { lookUpPlan } from "./lookUpPlan.ts"
import { useShownRows } from "./useShownRows.ts"

const T = TEXTS.import.check
const loadCorrect = () => loadPart(() => import("./CorrectFirst.tsx"))
const Correct = lazy(async () => ({ default: (await loadCorrect()).CorrectFirst }))

type State = Extract<ImportState, { step: "check" }>

/** The server's verdict on the whole file; nothing is stored yet. */
export function Check({ state }: { state: State }) {
  const { dispatch } = useImport()
  usePreview(state)
  const willCorrect = state.reading.counts.rejected > 0
  useEffect(() => {
    // So that the grid is there when the verdict comes.
    if (willCorrect) void loadCorrect()
  }, [willCorrect])
  const { file, sent, preview, problem, reading } = state
  if (problem) {
    return (
      <div className="space-y-4">
        <Notice tone="danger">{problem()}</Notice>
        <div className="flex gap-2">
          <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
          <Button look="primary" onClick={() => dispatch({ type: "retry" })}>
            {TEXTS.tryAgain}
          </Button>
        </div>
      </div>
    )
  }
  if (preview === null) {
    const isSent = sent >= file.size
    return (
      <section className="card space-y-4 p-5" aria-live="polite">
        <h2>{isSent ? T.judging(reading.counts.read) : T.sending}</h2>
        <Progress label={T.sending} share={isSent ? null : sent / file.size} />
        <Button small onClick={() => dispatch({ type: "back" })}>
          {TEXTS.back}
        </Button>
      </section>
    )
  }
  return <Verdict state={state} preview={preview} />
}

function Verdict({ state, preview }: { state: State; preview: Preview }) {
  const { counts, errors } = preview
  const known = new Set(state.reading.warnings.map(({ message }) => message))
  const warnings = toldWarnings(preview).filter(({ message }) => !known.has(message))
  const [shown, show] = useShownRows()
  const heading = useRef<HTMLHeadingElement>(null)
  const [target, setTarget] = useState<{ line: number } | null>(null)
  // The answer holds the first errors only; the browser has counted all that it can tell itself.
  const groups = errors.length < counts.rejected ? state.reading.groups : groupProblems(errors)
  const accepted = counts.created + counts.updated + counts.unchanged
  const places = placesOf(preview.dialect)
  const onOver = useOver(preview)
  const table = preview.plan && (
    <VerdictTable {...{ shown, places, onOver, heading }} plan={preview.plan.id} />
  )
  return (
    <div className="space-y-5">
      {state.isAgain && <Notice tone="warn">{T.again}</Notice>}
      <section className="card p-4 sm:p-5" aria-labelledby="verdict-title">
        <h2 id="verdict-title" className="mb-4">
          {T.title}
        </h2>
        <CountSwitches
          {...{ counts, shown }}
          onShow={(rows) => {
            show(rows)
            heading.current?.scrollIntoView({ block: "nearest" })
          }}
        />
        {preview.plan && !state.settings.profile && (
          <div className="mt-4">
            <MakeProfile from={{ plan: preview.plan.id }} small />
          </div>
        )}
      </section>
      {preview.profile && <OfProfile counts={counts} profile={preview.profile} />}
      {accepted === 0 && <Notice tone="danger">{T.noRow}</Notice>}
      {accepted > 0 && counts.created + counts.updated === 0 && <Notice>{T.nothing}</Notice>}
      {warnings.map((warning) => (
        <Notice key={warning.message} tone="warn">
          {warningText(warning)}
        </Notice>
      ))}
      {groups.length > 0 && (
        <ProblemList
          {...{ groups, places }}
          title={TEXTS.import.understand.problems}
          onLine={(line) => setTarget({ line })}
        />
      )}
      {counts.rejected === 0 ? (
        <>
          {table}
          <GoOn counts={counts} />
        </>
      ) : (
        <Suspense fallback={<GoOn counts={counts} />}>
          <Correct {...{ state, preview, target }}>{table}</Correct>
        </Suspense>
      )}
    </div>
  )
}

/** What the check had kept is gone: committed by another tab, or over. */
function useOver({ plan }: Preview): () => void {
  const { dispatch } = useImport()
  const id = plan?.id
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  return useCallback(() => {
    if (id === undefined) return
    const { signal } = leaving.current
    // Whoever imports meanwhile has committed it, and is told by that.
    const tell = (event: ImportEvent | null): void => {
      if (!signal.aborted) dispatch(event ?? { type: "checkAgain", isOver: true })
    }
    void lookUpPlan(id, signal).then(tell, () => {})
  }, [id, dispatch])
}

/** Asks for the verdict once, and stops asking when the person goes back. */
function usePreview({ file, settings, preview, problem }: State): void {
  const { dispatch } = useImport()
  const isAsking = preview === null && problem === null
  useEffect(() => {
    if (!isAsking) return
    const { signal, abort } = abortable()
    const path = `/api/customers/import/preview${settingsQuery(settings, { plan: "keep" })}`
    const onSent = (bytes: number) => dispatch({ type: "sent", bytes })
    persistently(() => sendFile(path, file, { signal, onSent }), signal).then(
      ({ body }) => dispatch({ type: "previewed", preview: body as Preview }),
      (error: Error) => {
        if (error instanceof ApiError) dispatch({ type: "failed", problem: () => error.message })
      },
    )
    return abort
  }, [isAsking, file, settings, dispatch])
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
