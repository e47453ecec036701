import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { call } from "../../api/call.ts"
import type { Run, Undone } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { refusalText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.run.undoDialog

/** Says what an undo would do before it does it; the undo of an undo brings an import back. */
export function UndoDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const undoRun = (preview: "true" | "false") =>
    call("POST /api/customers/imports/{id}/undo", { params: { id: run.id }, query: { preview } })
  const preview = useQuery({
    queryKey: ["run", run.id, "undo"],
    queryFn: () => undoRun("true"),
    gcTime: 0,
    retry: false,
  })
  const undo = useMutation({
    mutationFn: () => undoRun("false"),
    onSuccess: async ({ run: undone }) => {
      onClose()
      for (const key of ["run", "runs", "customers", "customer"]) {
        await client.invalidateQueries({ queryKey: [key], refetchType: "none" })
      }
      if (undone) navigate({ to: "/imports/$id", params: { id: undone.id } })
    },
  })
  const error = preview.error ?? undo.error
  return (
    <Modal title={run.undo_of ? T.redoTitle : T.title} onClose={onClose}>
      <div className="space-y-4">
        {preview.isPending && <p className="text-muted">{TEXTS.loading}</p>}
        {preview.data && <Plan plan={preview.data} isUndo={run.undo_of === null} />}
        {error && <Notice tone="danger">{error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.cancel}</Button>
          <Button
            look="primary"
            disabled={!preview.data}
            busy={undo.isPending}
            onClick={() => undo.mutate()}
          >
            {run.undo_of ? T.redoConfirm : T.confirm}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function Plan({ plan, isUndo }: { plan: Undone; isUndo: boolean }) {
  const { deleted, recreated, restored, kept, kept_customers } = plan
  return (
    <div className="space-y-2">
      {deleted > 0 && <p>{T.deletes(deleted)}</p>}
      {recreated > 0 && <p>{T.recreates(recreated)}</p>}
      {restored > 0 && <p>{T.restores(restored)}</p>}
      {deleted + recreated + restored === 0 && <p>{T.nothing}</p>}
      {kept_customers > 0 && (
        <>
          <p>{T.keeps(kept_customers)}</p>
          <ul className="max-h-48 overflow-y-auto rounded-lg border border-line text-sm">
            {kept.slice(0, 100).map(({ id, name, field, reason, code, params }) => (
              <li key={`${id} ${field}`} className="border-b border-line px-3 py-2 last:border-0">
                <span className="font-medium">{name}</span>
                {field && <span className="text-muted"> · {fieldName(field)}</span>}
                <span className="block text-muted">
                  {refusalText({ message: reason, code, params })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isUndo && <p className="text-sm text-muted">{T.safe}</p>}
    </div>
  )
}
