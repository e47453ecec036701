import { Link } from "@tanstack/react-router"
import { Download, FileUp, PencilLine, Undo2, Users } from "lucide-react"
import { useState } from "react"
import { useUser } from "../../api/session.ts"
import type { Run } from "../../api/types.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { CountsBar } from "../../parts/CountsBar.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { errorOf, toldWarnings, warningText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { describeRun } from "./describeRun.ts"
import { MakeProfile } from "./ofProfile/MakeProfile.tsx"
import { UndoDialog } from "./UndoDialog.tsx"
import { useCorrected } from "./useCorrected.ts"
import { useRun } from "./useRun.ts"

const T = TEXTS.run

/**
 * What came of a run, in a sentence and a picture, and what one can do about it. What brought an
 * import back is taken back by undoing that import again, which is the one that it leads to.
 */
export function RunResult({ run }: { run: Run }) {
  const { data: undone } = useRun(run.undo_of)
  const redone = undone?.undo_of ?? null
  const [isUndoing, setUndoing] = useState(false)
  const { role } = useUser()
  const { counts, state } = run
  // An undo that only deletes leaves nobody to be looked at.
  const leaves =
    state === "succeeded" &&
    counts !== null &&
    counts.created + counts.updated + counts.unchanged > 0
  const canUndo =
    role === "admin" && state === "succeeded" && run.purged_at === null && redone === null
  return (
    <section className="card space-y-5 p-4 sm:p-5">
      <Sentence run={run} />
      {counts && counts.read > 0 && run.undo_of === null && <CountsBar counts={counts} />}
      <Related run={run} redone={redone} />
      {toldWarnings(run).map((warning) => (
        <Notice key={warning.message} tone="warn">
          {warningText(warning)}
        </Notice>
      ))}
      <div className="flex flex-wrap gap-2">
        {leaves && (
          <Link to="/customers" search={{ run: run.id }} className={buttonLook("primary")}>
            <Users size={18} aria-hidden />
            {T.customers}
          </Link>
        )}
        {role === "admin" && (
          <Link to="/" className={buttonLook(leaves ? "secondary" : "primary")}>
            <FileUp size={18} aria-hidden />
            {T.again}
          </Link>
        )}
        {role === "admin" && state === "succeeded" && run.columns && !run.undo_of && (
          <MakeProfile from={{ run: run.id }} />
        )}
        {canUndo && (
          <Button onClick={() => setUndoing(true)}>
            <Undo2 size={18} aria-hidden />
            {run.undo_of ? T.redo : T.undo}
          </Button>
        )}
      </div>
      {counts !== null && counts.rejected > 0 && <Rejected run={run} />}
      {isUndoing && <UndoDialog run={run} onClose={() => setUndoing(false)} />}
    </section>
  )
}

function Sentence({ run }: { run: Run }) {
  const { state, counts } = run
  const error = errorOf(run)
  if (state === "undone") return <Notice>{T.undone}</Notice>
  if (error !== null)
    return <Notice tone={state === "cancelled" ? "info" : "danger"}>{error}</Notice>
  if (state === "cancelled") return <Notice>{T.cancelled}</Notice>
  if (run.undo_of) {
    return <p className="text-lg font-medium first-letter:uppercase">{describeRun(run)}</p>
  }
  if (counts === null) return null
  return (
    <p className="text-lg font-medium">
      {T.done(counts.created, counts.updated)}{" "}
      <span className="text-muted">
        {counts.rejected === 0 ? T.allIn : T.someOut(counts.rejected)}
      </span>
    </p>
  )
}

function Rejected({ run }: { run: Run }) {
  const { role } = useUser()
  const corrected = useCorrected(run).data?.length ?? 0
  const rejected = run.counts?.rejected ?? 0
  const left = Math.max(0, rejected - corrected)
  if (run.purged_at !== null) return <Notice>{T.purged}</Notice>
  return (
    <div
      className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-ground px-4
        py-3"
    >
      <p className="min-w-0 flex-1 basis-48 font-medium">
        {corrected > 0 ? T.corrected(corrected, left) : T.someOut(rejected)}
      </p>
      {role === "admin" && left > 0 && (
        <Link
          to="/imports/$id/correct"
          params={{ id: run.id }}
          className={buttonLook("primary", true)}
        >
          <PencilLine size={16} aria-hidden />
          {corrected > 0 ? T.correctOn : T.correctHere}
        </Link>
      )}
      <a
        href={`/api/customers/imports/${run.id}/errors.csv`}
        download
        className={buttonLook("secondary", true)}
      >
        <Download size={16} aria-hidden />
        {T.download}
      </a>
    </div>
  )
}

/** The runs that belong together with this one. */
function Related({ run, redone }: { run: Run; redone: string | null }) {
  const related: [string, string | undefined | null][] = [
    [T.undoneBy, run.undone_by],
    [T.undoOf, redone ?? run.undo_of],
    [T.corrects, run.corrects],
    [T.repeats, run.repeats],
    [T.fixedBy, run.corrected_by[0]],
  ]
  const known = related.filter((entry): entry is [string, string] => Boolean(entry[1]))
  if (known.length === 0) return null
  return (
    <ul className="text-sm">
      {known.map(([text, id]) => (
        <li key={text}>
          <Link to="/imports/$id" params={{ id }} className="link">
            {text}
          </Link>
        </li>
      ))}
    </ul>
  )
}
