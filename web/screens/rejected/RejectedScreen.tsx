import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { ArrowLeft, Download } from "lucide-react"
import { useState } from "react"
import { runIdOf, sendFile } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import type { Run } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { isReady, type RejectedTable } from "../../reading/correct/rejectedRow.ts"
import { correctedCsv } from "../../reading/rejectedTable.ts"
import { settingsQuery } from "../../reading/settings.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useCorrected } from "../runs/useCorrected.ts"
import { useRun } from "../runs/useRun.ts"
import { RejectedGrid } from "./RejectedGrid.tsx"
import { useCorrections } from "./useCorrections.ts"
import { useRejectedTable } from "./useRejectedTable.ts"

const T = TEXTS.rejected

/** The rejected rows of one import, to be corrected and imported. */
export function RejectedScreen() {
  useLanguage()
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
  const corrections = useCorrections(table, `rejected ${run.id}`)
  const { rows, forgetEdits } = corrections
  const corrected = useCorrected(run).data?.length ?? 0
  const { line } = useSearch({ from: "/imports/$id/correct" })
  const [target] = useState(line === undefined ? null : { line })
  const send = useSendCorrected(run, forgetEdits)
  if (rows === null) return null
  const ready = rows.filter(isReady).length
  const left = rows.filter(({ problems, isSkipped }) => problems.length > 0 && !isSkipped).length
  const rejected = (run.counts?.rejected ?? 0) - corrected
  if (rows.length === 0) return <Notice>{corrected > 0 ? T.allCorrected : T.empty}</Notice>
  return (
    <div className="space-y-4">
      {run.profile && <Notice>{T.asProfile(run.profile.name)}</Notice>}
      {rejected > rows.length && <Notice tone="warn">{T.tooMany(rows.length, rejected)}</Notice>}
      <RejectedGrid
        {...{ table, target }}
        corrections={{ ...corrections, rows }}
        places={placesOf(run.dialect)}
      />
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

/** So that whoever goes on correcting, on any machine, begins where this ends. */
async function noteCorrections(id: string, by: string, { rows }: RejectedTable): Promise<void> {
  const lines = rows.filter(isReady).map(({ line }) => line)
  const body = { run: by, lines }
  // The rows are in, whether that could be noted or not.
  await call("POST /api/customers/imports/{id}/corrections", { params: { id }, body }).catch(
    () => {},
  )
}

function useSendCorrected(run: Run, onSent: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (table: RejectedTable) => {
      const written = { delimiter: "comma", quote: "double", encoding: "utf-8", header: "1" }
      // All else is as the run had it, which the server knows.
      const query = settingsQuery(
        { ...written, map: Object.fromEntries(table.map) },
        { corrects: run.id },
      )
      const file = new File([correctedCsv(table)], T.fileName(run.file.name), { type: "text/csv" })
      const { location } = await sendFile(`/api/customers/import${query}`, file, {
        headers: { prefer: "respond-async" },
        signal: new AbortController().signal,
      })
      const id = runIdOf(location)
      if (id) await noteCorrections(run.id, id, table)
      return id
    },
    onSuccess: (id) => {
      onSent()
      // The rows are on their way: what is left is asked for when somebody looks at it again.
      void client.invalidateQueries({ queryKey: ["run", run.id], refetchType: "none" })
      if (id) navigate({ to: "/imports/$id", params: { id } })
    },
  })
}
