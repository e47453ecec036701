import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useState } from "react"
import { ApiError, askVersioned, tell } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import type { Customer } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { formatMoment } from "../../texts/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { CustomerForm } from "./CustomerForm.tsx"
import { CustomerHistory } from "./CustomerHistory.tsx"

const T = TEXTS.customersPage

type Props = { id: string | "new"; onOpen: (id: string) => void; onClose: () => void }

/** One customer, to look at and to edit; or a new one. */
export function CustomerDialog({ id, onOpen, onClose }: Props) {
  const client = useQueryClient()
  const isNew = id === "new"
  const { data: found, error } = useQuery({
    queryKey: ["customer", id],
    queryFn: () => askVersioned<Customer>(`/api/customers/${id}`),
    enabled: !isNew,
    // What was typed is held against the version that was shown, not against a newer one.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const data = found?.value
  const save = useMutation({
    mutationFn: (changes: Record<string, unknown>) =>
      isNew
        ? tell<Customer>("/api/customers", changes)
        : tell<Customer>(`/api/customers/${id}`, changes, {
            method: "PATCH",
            headers: found?.etag ? { "if-match": found.etag } : {},
          }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["customers"] })
      onClose()
    },
  })
  return (
    <Modal side title={isNew ? T.newTitle : (data?.name ?? TEXTS.loading)} onClose={onClose}>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {data && (
        <p className="mb-4 text-sm text-muted">
          {T.created(formatMoment(data.created_at))}
          {data.updated_at !== data.created_at && `, ${T.changed(formatMoment(data.updated_at))}`}
          {" · "}
          <button
            type="button"
            className="link"
            onClick={() => document.getElementById("history-title")?.scrollIntoView()}
          >
            {T.history.show}
          </button>
        </p>
      )}
      {(isNew || data) && (
        <CustomerForm
          customer={data ?? null}
          busy={save.isPending}
          onSave={(changes) => save.mutate(changes)}
        >
          {save.error && <Problem error={save.error} onOpen={onOpen} />}
        </CustomerForm>
      )}
      {data && <CustomerHistory id={data.id} />}
      {data && <Remove customer={data} onClose={onClose} />}
    </Modal>
  )
}

/** What is in the way; another customer with the same identifier can be looked at. */
function Problem({ error, onOpen }: { error: Error; onOpen: (id: string) => void }) {
  const body = error instanceof ApiError ? (error.body as { customer?: { id: string } }) : null
  const other = body?.customer
  return (
    <Notice tone="danger">
      {error.message}{" "}
      {other && (
        <button type="button" className="underline" onClick={() => onOpen(other.id)}>
          {T.conflict}
        </button>
      )}
    </Notice>
  )
}

function Remove({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const client = useQueryClient()
  const { role } = useUser()
  const [isSure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => call("DELETE /api/customers/{id}", { params: { id: customer.id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["customers"] })
      onClose()
    },
  })
  if (role !== "admin") return null
  return (
    <div className="mt-6 border-t border-line pt-4">
      {isSure ? (
        <fieldset aria-label={T.removeTitle(customer.name)} className="space-y-3">
          <p className="font-medium">{T.removeTitle(customer.name)}</p>
          <p className="text-sm text-muted">{T.removeText}</p>
          {remove.error && <Notice tone="danger">{remove.error.message}</Notice>}
          <div className="flex gap-2">
            <Button onClick={() => setSure(false)}>{TEXTS.cancel}</Button>
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {TEXTS.remove}
            </Button>
          </div>
        </fieldset>
      ) : (
        <Button look="danger" small onClick={() => setSure(true)}>
          <Trash2 size={16} aria-hidden />
          {TEXTS.remove}
        </Button>
      )}
    </div>
  )
}
