import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Progress } from "../../parts/Progress.tsx"
import { formatBytes } from "../../texts/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useImport } from "./ImportProvider.tsx"
import type { ImportState } from "./importState.ts"

const T = TEXTS.import.send

type State = Extract<ImportState, { step: "send" }>

/** The upload. Once it is in, the page of the run takes over. */
export function Send({ state }: { state: State }) {
  const { dispatch } = useImport()
  const { sent, problem } = state
  const { file } = state.outgoing
  return (
    <section className="card space-y-4 p-5">
      <h2>{T.title}</h2>
      {problem ? (
        <Notice tone="danger">{problem}</Notice>
      ) : (
        <>
          <Progress label={T.title} share={sent / file.size} />
          <p className="text-sm text-muted tabular-nums">
            {T.of(formatBytes(sent), formatBytes(file.size))}
          </p>
          <p className="text-sm">{T.stay}</p>
        </>
      )}
      <Button onClick={() => dispatch({ type: "back" })}>{problem ? TEXTS.back : T.stop}</Button>
    </section>
  )
}
