import { Link, useParams } from "@tanstack/react-router"
import { ArrowLeft } from "lucide-react"
import type { ReactNode } from "react"
import type { Run } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { useTitle } from "../../browser/useTitle.ts"
import { Notice } from "../../parts/Notice.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { OfProfile } from "./ofProfile/OfProfile.tsx"
import { RunDetails } from "./RunDetails.tsx"
import { Running } from "./Running.tsx"
import { RunResult } from "./RunResult.tsx"
import { StateBadge } from "./StateBadge.tsx"
import { titleOf } from "./titleOf.ts"
import { useRun } from "./useRun.ts"

const T = TEXTS.run

type Props = {
  /** Shows a run that a profile holds back. */
  held: (run: Run, held: NonNullable<Run["held"]>) => ReactNode
}

/** One import: live while it runs, then what came of it. */
export function RunScreen({ held }: Props) {
  useLanguage()
  const { id } = useParams({ from: "/imports/$id" })
  const { data: run, error } = useRun(id)
  return (
    <>
      <Link to="/imports" className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted">
        <ArrowLeft size={16} aria-hidden />
        {T.back}
      </Link>
      {error && !run && <Notice tone="danger">{error.message}</Notice>}
      {run && (
        <div className="space-y-5">
          <Head run={run} />
          {run.state === "running" && <Running run={run} />}
          {run.state !== "running" && (run.held ? held(run, run.held) : <RunResult run={run} />)}
          {run.state !== "running" && run.profile && !run.held && (
            <OfProfile
              profile={run.profile}
              counts={run.counts}
              run={run.id}
              isCorrection={"corrects" in run.options}
            />
          )}
          {run.state !== "running" && run.undo_of === null && <RunDetails run={run} />}
        </div>
      )}
    </>
  )
}

function Head({ run }: { run: Run }) {
  const { data: undone } = useRun(run.undo_of)
  const title = titleOf(run, undone?.undo_of ?? null)
  useTitle(title)
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 break-words">{title}</h1>
        <StateBadge state={run.state} />
      </div>
      <p className="mt-1 text-muted">{T.by(run.account.email, formatMoment(run.started_at))}</p>
    </div>
  )
}
