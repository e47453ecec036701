import { lazy, Suspense, useEffect } from "react"
import { ApiError, sendFile } from "../../api/ask.ts"
import type { Preview } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { CountsBar } from "../../parts/CountsBar.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { ProblemList } from "../../parts/ProblemList.tsx"
import { Progress } from "../../parts/Progress.tsx"
import { settingsQuery } from "../../reading/settings.ts"
import { placesOf } from "../../texts/placeTexts.ts"
import { TEXTS } from "../../texts/texts.ts"
import { GoOn } from "./GoOn.tsx"
import { groupProblems } from "./groupProblems.ts"
import { useImport } from "./ImportProvider.tsx"
import type { ImportState } from "./importState.ts"
import { VerdictRows } from "./VerdictRows.tsx"

const T = TEXTS.import.check
const loadCorrect = () => import("./CorrectFirst.tsx")
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
  const { file, sent, preview, problem } = state
  if (problem) {
    return (
      <div className="space-y-4">
        <Notice tone="danger">{problem}</Notice>
        <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
      </div>
    )
  }
  if (preview === null) {
    const isSent = sent >= file.size
    return (
      <section className="card space-y-4 p-5" aria-live="polite">
        <h2>{isSent ? T.judging : T.sending}</h2>
        <Progress label={T.sending} share={isSent ? null : sent / file.size} />
        <Button small onClick={() => dispatch({ type: "back" })}>
          {TEXTS.back}
        </Button>
      </section>
    )
  }
  const known = new Set(state.reading.warnings)
  const warnings = preview.warnings.filter((warning) => !known.has(warning))
  return <Verdict state={state} preview={{ ...preview, warnings }} />
}

function Verdict({ state, preview }: { state: State; preview: Preview }) {
  const { counts, errors, warnings, rows } = preview
  // The answer holds the first errors only; the browser has counted all that it can tell itself.
  const groups = errors.length < counts.rejected ? state.reading.groups : groupProblems(errors)
  const accepted = counts.created + counts.updated + counts.unchanged
  const changes = counts.created + counts.updated
  return (
    <div className="space-y-5">
      <section className="card p-4 sm:p-5" aria-labelledby="verdict-title">
        <h2 id="verdict-title" className="mb-4">
          {T.title}
        </h2>
        <CountsBar counts={counts} future />
      </section>
      {accepted === 0 && <Notice tone="danger">{T.noRow}</Notice>}
      {accepted > 0 && changes === 0 && <Notice>{T.nothing}</Notice>}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      {groups.length > 0 && (
        <ProblemList
          groups={groups}
          title={TEXTS.import.understand.problems}
          places={placesOf(preview.dialect)}
        />
      )}
      {counts.rejected === 0 ? (
        <>
          <VerdictRows rows={rows} read={counts.read} places={placesOf(preview.dialect)} />
          <GoOn accepted={accepted} />
        </>
      ) : (
        <Suspense fallback={<GoOn accepted={accepted} rejected={counts.rejected} />}>
          <Correct state={state} preview={preview}>
            <VerdictRows rows={rows} read={counts.read} places={placesOf(preview.dialect)} />
          </Correct>
        </Suspense>
      )}
    </div>
  )
}

/** Asks for the verdict once, and stops asking when the person goes back. */
function usePreview({ file, settings, preview, problem }: State): void {
  const { dispatch } = useImport()
  const isAsking = preview === null && problem === null
  useEffect(() => {
    if (!isAsking) return
    const stop = new AbortController()
    const path = `/api/customers/import/preview${settingsQuery(settings)}`
    sendFile(path, file, {
      signal: stop.signal,
      onSent: (bytes) => dispatch({ type: "sent", bytes }),
    }).then(
      ({ body }) => dispatch({ type: "previewed", preview: body as Preview }),
      (error: Error) => {
        if (error instanceof ApiError) dispatch({ type: "failed", problem: error.message })
      },
    )
    return () => stop.abort()
  }, [isAsking, file, settings, dispatch])
}
