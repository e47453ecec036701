import { useEffect } from "react"
import { ApiError, sendFile } from "../../api.ts"
import { type ImportState, settingsQuery } from "../../importState.ts"
import { Button } from "../../parts/Button.tsx"
import { CountsBar } from "../../parts/CountsBar.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Progress } from "../../parts/Progress.tsx"
import type { Preview } from "../../shapes.ts"
import { TEXTS } from "../../texts.ts"
import { groupProblems } from "./groupProblems.ts"
import { useImport } from "./ImportProvider.tsx"
import { ProblemList } from "./ProblemList.tsx"
import { VerdictRows } from "./VerdictRows.tsx"

const T = TEXTS.import.check

type State = Extract<ImportState, { step: "check" }>

/** The server's verdict on the whole file; nothing is stored yet. */
export function Check({ state }: { state: State }) {
  const { dispatch } = useImport()
  usePreview(state)
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
  return <Verdict preview={{ ...preview, warnings }} />
}

function Verdict({ preview }: { preview: Preview }) {
  const { dispatch } = useImport()
  const { counts, errors, warnings, rows } = preview
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
      {errors.length > 0 && (
        <ProblemList groups={groupProblems(errors)} title={TEXTS.import.understand.problems} />
      )}
      <VerdictRows rows={rows} read={counts.read} />
      <div
        className="sticky bottom-15 z-[5] flex flex-wrap items-center justify-end gap-3 rounded-xl
          border border-line bg-surface p-3 shadow-lg lg:bottom-4"
      >
        <p className="mr-auto basis-64 grow text-sm text-muted">
          {accepted > 0 && counts.rejected > 0 && T.rejectedLater(counts.rejected)}
        </p>
        <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
        <Button
          look="primary"
          disabled={accepted === 0}
          onClick={() => dispatch({ type: "import" })}
        >
          {T.go(accepted)}
        </Button>
      </div>
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
