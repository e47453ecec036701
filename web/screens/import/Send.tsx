import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Progress } from "../../parts/Progress.tsx"
import { formatBytes } from "../../texts/numbers/format.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { TEXTS } from "../../texts/texts.ts"
import { Running } from "../runs/Running.tsx"
import { useRun } from "../runs/useRun.ts"
import { DriftTable } from "./checked/DriftTable.tsx"
import { useImport } from "./ImportProvider.tsx"
import type { ImportState } from "./importState.ts"

const T = TEXTS.import.send

type State = Extract<ImportState, { step: "send" }>

/** The import, from sending to its end; then the page of the run takes over. */
export function Send({ state }: { state: State }) {
  const { dispatch } = useImport()
  const { problem, drift, preview } = state
  const { data: run } = useRun(state.run)
  if (drift !== null) {
    return (
      <DriftTable
        drift={drift}
        places={placesOf(preview.dialect)}
        onAccept={() => dispatch({ type: "accept" })}
        onCheck={() => dispatch({ type: "checkAgain", isOver: false })}
      />
    )
  }
  if (problem !== null) {
    return (
      <section className="card space-y-4 p-5">
        <h2>{T.failed}</h2>
        <Notice tone="danger">{problem()}</Notice>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
          <Button look="primary" onClick={() => dispatch({ type: "retry" })}>
            {TEXTS.tryAgain}
          </Button>
        </div>
      </section>
    )
  }
  return run?.state === "running" ? <Running run={run} /> : <Sending state={state} />
}

function Sending({ state: { outgoing, sent, run } }: { state: State }) {
  const { dispatch } = useImport()
  const file = "file" in outgoing ? outgoing.file : null
  return (
    <section className="card space-y-4 p-5">
      <h2>{file === null ? T.starting : T.title}</h2>
      <Progress label={T.title} share={file === null || run !== null ? null : sent / file.size} />
      {file !== null && (
        <>
          <p className="text-sm text-muted tabular-nums">
            {T.of(formatBytes(sent), formatBytes(file.size))}
          </p>
          <p className="text-sm">{T.stay}</p>
        </>
      )}
      {run === null && <Button onClick={() => dispatch({ type: "back" })}>{T.stop}</Button>}
    </section>
  )
}
