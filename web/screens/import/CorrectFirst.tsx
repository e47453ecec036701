import { useMutation, useQuery } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { type ReactNode, useEffect } from "react"
import { useUser } from "../../api/session.ts"
import type { Counts, Preview } from "../../api/types.ts"
import { draftName } from "../../browser/draftName.ts"
import { saveBlob } from "../../browser/saveBlob.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { findRejected, makeCorrected } from "../../reading/askWorker.ts"
import { isReady, type RejectedRow } from "../../reading/correct/rejectedRow.ts"
import type { Corrected, Correction, Rejected } from "../../reading/messages.ts"
import { settingsQuery } from "../../reading/settings.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { TEXTS } from "../../texts/texts.ts"
import { RejectedGrid } from "../rejected/RejectedGrid.tsx"
import { useCorrections } from "../rejected/useCorrections.ts"
import { GoOn } from "./GoOn.tsx"
import { useImport } from "./ImportProvider.tsx"
import type { ImportState } from "./importState.ts"

const T = TEXTS.rejected
const C = TEXTS.import.check

type State = Extract<ImportState, { step: "check" }>
type Props = {
  state: State
  preview: Preview
  /** The line that somebody wants to see. */
  target: { line: number } | null
  children: ReactNode
}

/** Rejected rows of a file that is not imported yet, corrected to go in with the others. */
export function CorrectFirst({ state, preview, target, children }: Props) {
  const { counts } = preview
  const name = `${draftName(useUser().id)} ${nameOf(state)}`
  const found = useQuery({
    queryKey: ["rejected", name, settingsQuery(state.settings)],
    queryFn: ({ signal }) => findRejected(state.file, state.settings, preview.errors, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  if (found.data) {
    return (
      <Grid {...{ state, counts, name, target }} found={found.data}>
        {children}
      </Grid>
    )
  }
  return (
    <>
      {found.error && <Notice tone="danger">{found.error.message}</Notice>}
      {found.isPending && <Waiting rows={counts.rejected} />}
      {children}
      <GoOn counts={counts} />
    </>
  )
}

/** As large as the grid will be, so that nothing moves under the hand when it comes. */
function Waiting({ rows }: { rows: number }) {
  return (
    <section
      className="card p-4 sm:p-5"
      aria-busy
      style={{ minHeight: 150 + 66 * Math.min(rows, 4) }}
    >
      <h2>{T.first}</h2>
      <p className="text-sm text-muted">{TEXTS.loading}</p>
    </section>
  )
}

type GridProps = {
  state: State
  counts: Counts
  name: string
  target: Props["target"]
  found: Rejected
  children: ReactNode
}

function Grid({ state, counts, name, target, found, children }: GridProps) {
  const { table, count, rejectedFile } = found
  const corrections = useCorrections(table, name)
  const { rows } = corrections
  const { file } = state
  if (rows === null) return null
  return (
    <>
      <section aria-labelledby="rejected-title">
        <RejectedGrid
          {...{ table, target }}
          corrections={{ ...corrections, rows }}
          places={placesOf(found.dialect)}
        >
          <div className="flex flex-wrap items-center gap-3 border-b border-line p-4 sm:px-5">
            <div className="min-w-0 flex-1 basis-72">
              <h2 id="rejected-title">{T.first}</h2>
              <p className="text-sm text-muted">{T.firstIntro}</p>
            </div>
            <Button small onClick={() => saveBlob(rejectedFile, T.rejectedName(file.name))}>
              <Download size={16} aria-hidden />
              {TEXTS.run.download}
            </Button>
            {count > rows.length && (
              <div className="basis-full">
                <Notice tone="warn">{T.tooManyFirst(rows.length, count)}</Notice>
              </div>
            )}
          </div>
        </RejectedGrid>
      </section>
      {children}
      <Actions {...{ state, counts, rows, count }} dialect={found.dialect} />
    </>
  )
}

type ActionsProps = {
  state: State
  counts: Counts
  rows: RejectedRow[]
  count: number
  dialect: Rejected["dialect"]
}

/** Imports the file with what was corrected, or lets the server look at it once more. */
function Actions({ state, counts, rows, count, dialect }: ActionsProps) {
  const { dispatch, noteCorrections } = useImport()
  const { created, updated, unchanged } = counts
  const accepted = created + updated + unchanged
  const correct = useMutation({
    mutationFn: async (onDone: (corrected: Corrected) => void) => {
      const { file, settings } = state
      onDone(await makeCorrected(file, settings, dialect, correctionsOf(rows)))
    },
  })
  const ready = rows.filter(isReady).length
  const skipped = rows.filter(({ isSkipped }) => isSkipped).length
  const isChanged = ready + skipped > 0
  useEffect(() => noteCorrections(ready + skipped), [noteCorrections, ready, skipped])
  const left = count - ready - skipped
  const goes = accepted === 0 ? C.none : C.go(created, updated)
  const goOn = (): void => {
    if (isChanged) correct.mutate((corrected) => dispatch({ type: "import", corrected }))
    else dispatch({ type: "import" })
  }
  return (
    <ActionBar
      said={
        correct.error?.message ??
        (isChanged ? T.state(ready, skipped, left) : C.rejectedLater(left))
      }
    >
      <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
      {isChanged && (
        <Button
          busy={correct.isPending}
          onClick={() => correct.mutate((corrected) => dispatch({ type: "recheck", corrected }))}
        >
          {T.recheck}
        </Button>
      )}
      <Button
        look="primary"
        disabled={accepted + ready === 0}
        busy={correct.isPending}
        onClick={goOn}
      >
        {ready > 0 ? T.goWith(ready) : goes}
      </Button>
    </ActionBar>
  )
}

function correctionsOf(rows: RejectedRow[]): Correction[] {
  return rows
    .filter((row) => row.isSkipped || isReady(row))
    .map(({ line, lastLine, cells, isSkipped }) => ({
      ...{ line, lastLine },
      cells: isSkipped ? null : cells,
    }))
}

/** The same file cut in the same way, wherever its columns go. */
function nameOf({ file, settings }: State): string {
  const { name, size, lastModified } = file
  const { blanks: _, unknown_ids: __, ...cut } = settings
  return `rejected ${name} ${size} ${lastModified} ${settingsQuery({ ...cut, map: {} })}`
}
