import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Trash2 } from "lucide-react"
import { useState } from "react"
import { call } from "../../api/call.ts"
import type { Profile } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.profiles.remove

/** Deletes a profile in the version that is shown, after asking once more. */
export function DeleteProfile({ name, etag }: { name: string; etag: string | null }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      call("DELETE /api/customers/import/profiles/{name}", {
        params: { name },
        headers: etag === null ? {} : { "if-match": etag },
      }),
    onSuccess: async () => {
      // The list shows at once what is known of it, until it is asked for anew.
      const others = (known?: Profile[]) => known?.filter((profile) => profile.name !== name)
      client.setQueryData<Profile[]>(["profiles"], others)
      await client.invalidateQueries({ queryKey: ["profiles"] })
      await navigate({ to: "/imports/profiles" })
    },
  })
  return (
    <div>
      <Button look="danger" small onClick={() => setAsking(true)}>
        <Trash2 size={16} aria-hidden />
        {T.button}
      </Button>
      {isAsking && (
        <Modal title={T.title(name)} onClose={() => setAsking(false)}>
          <div className="space-y-4">
            <p>{T.text}</p>
            {remove.error && <Notice tone="danger">{remove.error.message}</Notice>}
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => setAsking(false)}>{TEXTS.cancel}</Button>
              <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                {TEXTS.remove}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  )
}
