import { useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useEffect } from "react"
import { useUser } from "../../api/session.ts"
import type { Run } from "../../api/types.ts"
import { Notice } from "../../parts/Notice.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { toldWarnings, warningText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { DriftTable } from "../import/checked/DriftTable.tsx"
import { OfProfile } from "../runs/ofProfile/OfProfile.tsx"
import { whyHeld } from "../runs/ofProfile/whyHeld.ts"
import { Running } from "../runs/Running.tsx"
import { useRun } from "../runs/useRun.ts"
import { Decide } from "./Decide.tsx"
import { HeldRows } from "./HeldRows.tsx"
import { useDecision } from "./useDecision.ts"

const T = TEXTS.profiles.held

type Held = NonNullable<Run["held"]>

/** Why a run waits, what it would do, and for administrators the decision. */
export function HeldRun({ run, held }: { run: Run; held: Held }) {
  const { role } = useUser()
  const decision = useDecision(run, held)
  const { drift, problem } = decision
  const isKept = held.state === "kept"
  const canDecide = isKept && role === "admin"
  const committing = useCommitting(run.id, held)
  if (committing?.state === "running") return <Running run={committing} />
  if (canDecide && drift !== null) {
    return (
      <>
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        <DriftTable
          drift={drift}
          places={placesOf(run.dialect)}
          onAccept={() => decision.commit("accept")}
          onCheck={decision.later}
          instead={{ decide: "", button: T.later }}
        />
      </>
    )
  }
  return (
    <>
      <Why run={run} held={held} />
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {toldWarnings(run).map((warning) => (
        <Notice key={warning.message} tone="warn">
          {warningText(warning)}
        </Notice>
      ))}
      {run.profile && <OfProfile profile={run.profile} counts={run.counts} run={run.id} />}
      {canDecide && run.counts && (
        <>
          <HeldRows plan={held.plan} counts={run.counts} places={placesOf(run.dialect)} />
          <Decide held={held} decision={decision} />
        </>
      )}
    </>
  )
}

/** The run that commits the plan, whoever began it; once it is over, the held one says how. */
function useCommitting(id: string, { state, run }: Held): Run | undefined {
  const client = useQueryClient()
  const { data } = useRun(state === "kept" || state === "committing" ? run : null)
  const isOver = state === "committing" && data !== undefined && data.state !== "running"
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ["run", id] })
  }, [isOver, id, client])
  return data
}

function Why({ run, held }: { run: Run; held: Held }) {
  const { counts, profile } = run
  const why =
    counts === null
      ? held.why.map(({ message }) => message)
      : whyHeld(held.why, counts, profile?.previous ?? [])
  return (
    <section className="card space-y-3 p-4 sm:p-5" aria-labelledby="held-title">
      <h2 id="held-title" className="text-lg">
        {held.state === "kept" || held.state === "committing" ? T.title : T.titleOver}
      </h2>
      {why.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Outcome held={held} />
    </section>
  )
}

/** What became of it, or until when somebody decides. */
function Outcome({ held: { state, run, expires_at } }: { held: Held }) {
  if (state === "kept" || state === "committing") {
    return (
      <p className="text-muted">
        {T.nothing} {state === "committing" && T.committing}
        {state === "kept" && expires_at && T.decide(formatMoment(expires_at))}
      </p>
    )
  }
  if (state !== "committed") return <Notice>{T[state]}</Notice>
  return (
    <Notice tone="good">
      {T.committed}{" "}
      {run && (
        <Link to="/imports/$id" params={{ id: run }} className="underline">
          {T.seeRun}
        </Link>
      )}
    </Notice>
  )
}
