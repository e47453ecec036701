import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Download, Tag, Trash2 } from "lucide-react"
import { type FormEvent, useState } from "react"
import { EXPORTED_IDS_MAX } from "../../../src/registry/one/limits.ts"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { type Choice, chosenBy } from "./choice.ts"
import type { Done } from "./DoneNotice.tsx"
import { exportAddress } from "./exportAddress.ts"

const T = TEXTS.registry

export type Total = { count: number; isExact: boolean }

type Props = {
  /** The chosen ones, or `all` that the list has. */
  selection: ReadonlySet<string> | "all"
  choice: Choice
  total: Total
  onAll: () => void
  onNone: () => void
  onDone: (done: Done) => void
}

/** What can be done with the chosen customers together. */
export function SelectionBar(props: Props) {
  const { selection, choice, total, onAll, onNone } = props
  const [asked, setAsked] = useState<"tag" | "delete" | null>(null)
  const { role } = useUser()
  const isAll = selection === "all"
  const count = isAll ? total.count : selection.size
  const isTooMany = !isAll && count > EXPORTED_IDS_MAX
  return (
    <section
      aria-label={T.chosen(count)}
      className="card sticky top-2 z-[2] mb-3 flex flex-wrap items-center gap-2 p-2.5"
    >
      <p className="mr-auto px-1 text-sm font-medium" role="status">
        {isAll ? T.allChosen(total.count, total.isExact) : T.chosen(count)}
      </p>
      {!isAll && total.count > count && choice.run === undefined && (
        <Button small look="quiet" onClick={onAll}>
          {T.chooseAll(total.count, total.isExact)}
        </Button>
      )}
      {role === "admin" && (
        <Button small onClick={() => setAsked("tag")}>
          <Tag size={16} aria-hidden />
          {T.tag}
        </Button>
      )}
      {isTooMany ? (
        <span className="text-sm text-muted">{T.exportMany(EXPORTED_IDS_MAX)}</span>
      ) : (
        <a
          className={buttonLook("secondary", true)}
          href={exportAddress(choice, isAll ? null : [...selection])}
          download
        >
          <Download size={16} aria-hidden />
          {T.export}
        </a>
      )}
      {role === "admin" && (
        <Button small look="danger" onClick={() => setAsked("delete")}>
          <Trash2 size={16} aria-hidden />
          {TEXTS.remove}
        </Button>
      )}
      <Button small look="quiet" onClick={onNone}>
        {T.unchoose}
      </Button>
      {asked !== null && <Ask {...props} what={asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

/** Asks for tags, or whether one is sure, and does it. */
function Ask(props: Props & { what: "tag" | "delete"; onClose: () => void }) {
  const { selection, choice, total, what, onClose, onDone, onNone } = props
  const client = useQueryClient()
  const isAll = selection === "all"
  const { query, filter } = chosenBy(choice)
  const isWhole = query === undefined && filter === undefined
  const which = isAll
    ? {
        ...(isWhole
          ? { all: true as const }
          : { ...(query && { query }), ...(filter && { filter }) }),
        ...(total.isExact && { expected: total.count }),
      }
    : { ids: [...selection] }
  const act = useMutation({
    mutationFn: (tags: { add: string[]; remove: string[] }) =>
      what === "tag"
        ? call("POST /api/customers/tag", { body: { ...which, ...tags } })
        : call("POST /api/customers/delete", { body: which }),
    onSuccess: ({ operation, customers }) => {
      void client.invalidateQueries({ queryKey: ["customers"] })
      onDone({ say: () => T.done[what](customers), operation: operation?.id ?? null })
      onClose()
      onNone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    act.mutate({ add: tagsIn(form.get("add")), remove: tagsIn(form.get("remove")) })
  }
  const isExact = !isAll || total.isExact
  const count = isAll ? total.count : selection.size
  return (
    <Modal title={what === "tag" ? T.tagTitle : T.deleteTitle(count, isExact)} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        {what === "tag" ? (
          <>
            <TextField label={T.tagAdd} hint={T.tagHint} name="add" autoComplete="off" />
            <TextField label={T.tagRemove} hint={T.tagHint} name="remove" autoComplete="off" />
          </>
        ) : (
          <p className="text-sm text-muted">{T.deleteText}</p>
        )}
        {act.error && <Notice tone="danger">{act.error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.cancel}</Button>
          <Button type="submit" look={what === "tag" ? "primary" : "danger"} busy={act.isPending}>
            {what === "tag" ? T.tagConfirm : TEXTS.remove}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function tagsIn(text: unknown): string[] {
  const tags = String(text ?? "").split(",")
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== "")
}
