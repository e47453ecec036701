import { useMutation } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { ArrowLeft, Download } from "lucide-react"
import { runIdOf, sendFile } from "../../api/ask.ts"
import type { Run } from "../../api/types.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { isReady, type RejectedTable } from "../../reading/rejectedRow.ts"
import { correctedCsv } from "../../reading/rejectedTable.ts"
import { settingsQuery } from "../../reading/settings.ts"
import { placesOf } from "../../texts/placeTexts.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useRun } from "../runs/useRun.ts"
import { RejectedGrid } from "./RejectedGrid.tsx"
import { useEditedRows } from "./useEditedRows.ts"
import { useRejectedTable } from "./useRejectedTable.ts"

const T = TEXTS.rejected

/** The rejected rows of one import, to be corrected and imported. */
export function RejectedScreen() {
  const { id } = useParams({ from: "/imports/$id/correct" })
  const { data: run, error: runError } = useRun(id)
  const { data: table, error: tableError } = useRejectedTable(run)
  const error = runError ?? tableError
  return (
    <>
      <Link
        to="/imports/$id"
        params={{ id }}
        className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted"
      >
        <ArrowLeft size={16} aria-hidden />
        {T.back}
      </Link>
      <PageHead title={T.title} intro={T.intro}>
        <a
          href={`/api/customers/imports/${id}/errors.csv`}
          download
          className={buttonLook("secondary")}
        >
          <Download size={18} aria-hidden />
          {TEXTS.run.download}
        </a>
      </PageHead>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {!error && !table && <p className="text-muted">{TEXTS.loading}</p>}
      {run && table && <Correct run={run} table={table} />}
    </>
  )
}

function Correct({ run, table }: { run: Run; table: RejectedTable }) {
  const { rows, change, forgetEdits } = useEditedRows(table, `rejected ${run.id}`)
  const send = useSendCorrected(run, forgetEdits)
  if (rows === null) return null
  const ready = rows.filter(isReady).length
  const left = rows.filter(({ problems, isSkipped }) => problems.length > 0 && !isSkipped).length
  const rejected = run.counts?.rejected ?? 0
  if (rows.length === 0) return <Notice>{T.empty}</Notice>
  return (
    <div className="space-y-4">
      {rejected > rows.length && <Notice tone="warn">{T.tooMany(rows.length, rejected)}</Notice>}
      <RejectedGrid {...{ table, rows }} places={placesOf(run.dialect)} onChange={change} />
      {send.error && <Notice tone="danger">{send.error.message}</Notice>}
      <ActionBar said={T.ready(ready, left)}>
        <Button
          look="primary"
          disabled={ready === 0}
          busy={send.isPending}
          onClick={() => send.mutate({ ...table, rows })}
        >
          {T.send(ready)}
        </Button>
      </ActionBar>
    </div>
  )
}

function useSendCorrected(run: Run, onSent: () => void) {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (table: RejectedTable) => {
      const { blanks, unknown_ids } = run.options as { blanks?: string; unknown_ids?: string }
      const query = settingsQuery({
        ...{ delimiter: "comma", quote: "double", encoding: "utf-8", header: "1" },
        ...(blanks === "clear" && { blanks }),
        ...(unknown_ids === "create" && { unknown_ids }),
        map: Object.fromEntries(table.map),
      })
      const file = new File([correctedCsv(table)], T.fileName(run.file.name), { type: "text/csv" })
      return sendFile(`/api/customers/import${query}`, file, {
        headers: { prefer: "respond-async" },
        signal: new AbortController().signal,
      })
    },
    onSuccess: ({ location }) => {
      onSent()
      const id = runIdOf(location)
      if (id) navigate({ to: "/imports/$id", params: { id } })
    },
  })
}
