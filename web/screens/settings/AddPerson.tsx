import { useMutation, useQueryClient } from "@tanstack/react-query"
import { tell } from "../../api/ask.ts"
import { formValues } from "../../browser/formValues.ts"
import { AccountFields } from "../../parts/AccountFields.tsx"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Select } from "../../parts/Select.tsx"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.settings

type Props = { onClose: () => void; onAdded: (email: string) => void }

/** Makes an account for somebody, who is then to be told of it. */
export function AddPerson({ onClose, onAdded }: Props) {
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: ({ name, ...person }: Record<string, string>) =>
      tell("/api/auth/admin/create-user", { ...person, name: name || person.email }),
    onSuccess: (_, { email = "" }) => {
      onAdded(email)
      void client.invalidateQueries({ queryKey: ["people"] })
      onClose()
    },
  })
  return (
    <Modal title={T.addPerson} onClose={onClose}>
      <form className="space-y-4" onSubmit={(event) => add.mutate(formValues(event))}>
        <AccountFields own={false} passwordLabel={T.password} passwordHint={T.passwordHint} />
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
