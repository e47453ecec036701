import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useState } from "react"
import { ask, tell } from "../../api/ask.ts"
import type { ApiKey } from "../../api/types.ts"
import { formValues } from "../../browser/formValues.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { formatDay, formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { CopyLine } from "./CopyLine.tsx"
import { Section } from "./Section.tsx"
import { Sure } from "./Sure.tsx"

const T = TEXTS.settings
const KEYS = ["keys"]

/** Keys for programs. A key is shown once, when it is made. */
export function ApiKeys() {
  const client = useQueryClient()
  const keys = useQuery({ queryKey: KEYS, queryFn: listKeys })
  const again = () => client.invalidateQueries({ queryKey: KEYS })
  const create = useMutation({
    mutationFn: (body: Record<string, string>) =>
      tell<{ key: string }>("/api/auth/api-key/create", body),
    onSuccess: again,
  })
  const remove = useMutation({
    mutationFn: (keyId: string) => tell("/api/auth/api-key/delete", { keyId }),
    onSuccess: () => {
      setAsked(null)
      // The key that is shown may be the one that is gone.
      create.reset()
      return again()
    },
  })
  const [asked, setAsked] = useState<{ id: string; name: string; start: string } | null>(null)
  const error = keys.error ?? create.error
  return (
    <Section title={T.keys} intro={T.keysIntro}>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {keys.data?.length === 0 && <p className="text-sm text-muted">{T.noKeys}</p>}
      <ul className="divide-y divide-line">
        {keys.data?.map(({ id, name, start, createdAt, lastRequest }) => (
          <li key={id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{name ?? start}</p>
              <p className="wrap-anywhere text-sm text-muted">
                <code>{start}…</code> · {formatDay(createdAt)} ·{" "}
                {lastRequest ? T.lastUsed(formatMoment(lastRequest)) : T.neverUsed}
              </p>
            </div>
            <Button
              small
              look="danger"
              aria-label={T.removeKey(name ?? start ?? id)}
              onClick={() => {
                remove.reset()
                setAsked({ id, name: name ?? start ?? "", start: start ?? "" })
              }}
            >
              <Trash2 size={16} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Sure
          title={TEXTS.people.removeKeyTitle(asked.name)}
          text={TEXTS.people.removeKeyText(asked.start)}
          confirm={TEXTS.remove}
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setAsked(null)}
          onSure={() => remove.mutate(asked.id)}
        />
      )}
      {create.data && <NewKey value={create.data.key} />}
      <AddKey busy={create.isPending} onAdd={(body) => create.mutate(body)} />
    </Section>
  )
}

type AddProps = { busy: boolean; onAdd: (body: Record<string, string>) => void }

function AddKey({ busy, onAdd }: AddProps) {
  return (
    <form
      className="mt-3 flex items-end gap-3"
      onSubmit={(event) => {
        onAdd(formValues(event))
        event.currentTarget.reset()
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField label={T.keyName} name="name" required maxLength={32} autoComplete="off" />
      </div>
      <Button type="submit" busy={busy}>
        {T.newKey}
      </Button>
    </form>
  )
}

/** Better Auth answers with a list or with a page of one, depending on its version. */
async function listKeys(): Promise<ApiKey[]> {
  const answer = await ask<ApiKey[] | { apiKeys: ApiKey[] }>("/api/auth/api-key/list")
  return Array.isArray(answer) ? answer : answer.apiKeys
}

function NewKey({ value }: { value: string }) {
  return (
    <Notice tone="good">
      {T.keyOnce}
      <CopyLine value={value} />
    </Notice>
  )
}
