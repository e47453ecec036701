import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ListRestart } from "lucide-react"
import { useState } from "react"
import { ApiError } from "../../../api/ask.ts"
import { call } from "../../../api/call.ts"
import { formValues } from "../../../browser/formValues.ts"
import { Button } from "../../../parts/Button.tsx"
import { Modal } from "../../../parts/Modal.tsx"
import { Notice } from "../../../parts/Notice.tsx"
import { TextField } from "../../../parts/TextField.tsx"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.profiles.make

/** Whose columns and options the profile takes. */
type Source = { run: string } | { plan: string }

/** Asks for a name, and has the next file of this list go the way of this one. */
export function MakeProfile({ from, small = false }: { from: Source; small?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button small={small} onClick={() => setOpen(true)}>
        <ListRestart size={small ? 16 : 18} aria-hidden />
        {T.button}
      </Button>
      {isOpen && <NameDialog from={from} onClose={() => setOpen(false)} />}
    </>
  )
}

function NameDialog({ from, onClose }: { from: Source; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: (name: string) =>
      call("PUT /api/customers/import/profiles/{name}", {
        params: { name },
        headers: { "if-none-match": "*" },
        body: { from },
      }),
    onSuccess: async ({ name }) => {
      onClose()
      await client.invalidateQueries({ queryKey: ["profiles"] })
      await navigate({ to: "/imports/profiles/$name", params: { name } })
    },
  })
  const { error } = make
  const isTaken = error instanceof ApiError && error.status === 412
  return (
    <Modal title={T.title} onClose={onClose}>
      <form className="space-y-4" onSubmit={(event) => make.mutate(formValues(event).name ?? "")}>
        <p className="text-sm text-muted">{T.intro}</p>
        <TextField
          label={T.name}
          hint={T.nameHint}
          name="name"
          required
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          data-first
        />
        {error && (
          <Notice tone="danger">{isTaken ? T.taken(make.variables ?? "") : error.message}</Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.cancel}</Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            {T.confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
