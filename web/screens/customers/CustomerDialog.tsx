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
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { CustomerForm } from "./CustomerForm.tsx"
import { CustomerHistory } from "./CustomerHistory.tsx"
import type { Changes } from "./changesOf.ts"
import type { Done } from "./DoneNotice.tsx"
import { EditConflict } from "./EditConflict.tsx"

const T = TEXTS.customersPage

type Props = {
  id: string | "new"
  onOpen: (id: string) => void
  onClose: () => void
  onSaved: (customer: Customer, isNew: boolean) => void
  onDone: (done: Done) => void
}

/** One customer, to look at and to edit; or a new one. */
export function CustomerDialog({ id, onOpen, onClose, onSaved, onDone }: Props) {
  const client = useQueryClient()
  const isNew = id === "new"
  const known = ["customer", id]
  const { data: found, error } = useQuery({
    queryKey: known,
    queryFn: () => askVersioned<Customer>(`/api/customers/${encodeURIComponent(id)}`),
    enabled: !isNew,
    // What was typed is held against the version that was shown, not against a newer one.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const data = found?.value
  const save = useSave(id, found?.etag ?? null, (customer) => {
    void client.invalidateQueries({ queryKey: ["customers"] })
    onSaved(customer, isNew)
    onClose()
  })
  const theirs = save.data?.theirs
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
          key={found?.etag}
          customer={data ?? null}
          busy={save.isPending}
          onSave={(changes) => save.mutate({ changes, etag: found?.etag ?? null })}
        >
          {save.error && <Problem error={save.error} onOpen={onOpen} />}
          {theirs && save.variables && (
            <EditConflict
              changes={save.variables.changes}
              theirs={theirs.value}
              busy={save.isPending}
              onMine={() => save.mutate({ changes: save.variables.changes, etag: theirs.etag })}
              onTheirs={() => {
                client.setQueryData(known, theirs)
                save.reset()
              }}
            />
          )}
        </CustomerForm>
      )}
      {data && <CustomerHistory id={data.id} />}
      {data && <Remove customer={data} onClose={onClose} onDone={onDone} />}
    </Modal>
  )
}

type Attempt = { changes: Changes; etag: string | null }

/** Saves; when somebody else was quicker, the result is what they left. */
function useSave(id: string, etag: string | null, onSaved: (customer: Customer) => void) {
  return useMutation({
    mutationFn: async ({ changes, etag: version }: Attempt) => {
      if (id === "new") return { saved: await tell<Customer>("/api/customers", changes) }
      const headers: Record<string, string> = {}
      if (version ?? etag) headers["if-match"] = (version ?? etag)!
      try {
        const address = `/api/customers/${id}`
        return { saved: await tell<Customer>(address, changes, { method: "PATCH", headers }) }
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error
        return { theirs: await askVersioned<Customer>(`/api/customers/${id}`) }
      }
    },
    onSuccess: (result) => {
      if (result.saved !== undefined) onSaved(result.saved)
    },
  })
}

type Other = { id: string; name: string }

/** What is in the way; another customer with the same identifier can be looked at. */
function Problem({ error, onOpen }: { error: Error; onOpen: (id: string) => void }) {
  const body = error instanceof ApiError ? (error.body as { customer?: Other }) : null
  const other = body?.customer
  return (
    <Notice tone="danger">
      {other ? TEXTS.registry.conflict.taken(other.name) : error.message}{" "}
      {other && (
        <button type="button" className="underline" onClick={() => onOpen(other.id)}>
          {T.conflict}
        </button>
      )}
    </Notice>
  )
}

type RemoveProps = { customer: Customer; onClose: () => void; onDone: (done: Done) => void }

function Remove({ customer, onClose, onDone }: RemoveProps) {
  const client = useQueryClient()
  const { role } = useUser()
  const [isSure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => call("POST /api/customers/delete", { body: { ids: [customer.id] } }),
    onSuccess: ({ operation, customers }) => {
      void client.invalidateQueries({ queryKey: ["customers"] })
      onDone({
        say: () => TEXTS.registry.done.delete(customers),
        operation: operation?.id ?? null,
      })
      onClose()
    },
  })
  if (role !== "admin") return null
  return (
    <div className="mt-6 border-t border-line pt-4">
      {isSure ? (
        <fieldset aria-label={T.removeTitle(customer.name)} className="space-y-3">
          <p className="font-medium">{T.removeTitle(customer.name)}</p>
          <p className="text-sm text-muted">{TEXTS.registry.deleteText}</p>
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
