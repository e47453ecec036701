import { useMutation, useQueryClient } from "@tanstack/react-query"
import { call } from "../../api/call.ts"
import { Notice } from "../../parts/Notice.tsx"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.registry

/**
 * Something that was done, said anew when the language changes; by which operation it can be
 * undone, and how to see it.
 */
export type Done = { say: () => string; operation: string | null; onShow?: () => void }

/** Says what was done and undoes it. */
export function DoneNotice({ done }: { done: Done }) {
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: (id: string) =>
      call("POST /api/customers/operations/{id}/undo", { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["customers"] }),
  })
  if (undo.data) {
    const { kept_customers } = undo.data
    const tone = kept_customers > 0 ? "warn" : "good"
    return (
      <Notice tone={tone}>{kept_customers > 0 ? T.undoneInPart(kept_customers) : T.undone}</Notice>
    )
  }
  if (undo.error) return <Notice tone="danger">{undo.error.message}</Notice>
  const { operation, say, onShow } = done
  return (
    <Notice tone="good">
      {say()}{" "}
      {operation !== null && (
        <button
          type="button"
          className="font-medium underline"
          disabled={undo.isPending}
          onClick={() => undo.mutate(operation)}
        >
          {T.undo}
        </button>
      )}
      {onShow && (
        <button type="button" className="font-medium underline" onClick={onShow}>
          {T.showIt}
        </button>
      )}
    </Notice>
  )
}
