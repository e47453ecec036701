import { useMutation, useQueryClient } from "@tanstack/react-query"
import { tell } from "../../api.ts"
import { formValues } from "../../formValues.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Select } from "../../parts/Select.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts.ts"

const T = TEXTS.settings

export function AddPerson({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: ({ name, ...person }: Record<string, string>) =>
      tell("/api/auth/admin/create-user", { ...person, name: name || person.email }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["people"] })
      onClose()
    },
  })
  return (
    <Modal title={T.addPerson} onClose={onClose}>
      <form className="space-y-4" onSubmit={(event) => add.mutate(formValues(event))}>
        <TextField label={T.name} name="name" autoComplete="off" />
        <TextField label={T.email} name="email" type="email" required autoComplete="off" />
        <TextField
          label={T.password}
          hint={T.passwordHint}
          name="password"
          type="password"
          required
          minLength={8}
          autoComplete="new-password"
        />
        <Select label={T.role} name="role" defaultValue="user">
          <option value="user">{T.roles.user}</option>
          <option value="admin">{T.roles.admin}</option>
        </Select>
        {add.error && <Notice tone="danger">{add.error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.cancel}</Button>
          <Button look="primary" type="submit" busy={add.isPending}>
            {T.addPerson}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
