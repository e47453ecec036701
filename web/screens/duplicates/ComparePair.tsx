import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { TEXT_FIELDS } from "../../../src/customer/fields.ts"
import { call } from "../../api/call.ts"
import type { Customer } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { Done } from "../customers/DoneNotice.tsx"

const T = TEXTS.registry.duplicates

type Side = "this" | "other"
type Field = { field: string; name: string; values: [string, string] }
type Props = { both: [Customer, Customer]; onClose: () => void; onDone: (done: Done) => void }

/** Two customers side by side, and for each field in which they differ which one stays. */
export function ComparePair({ both, onClose, onDone }: Props) {
  const [first, second] = both
  const fields = fieldsOf(both)
  const [chosen, setChosen] = useState<Record<string, Side>>(() =>
    Object.fromEntries(fields.map(({ field, values }) => [field, values[0] ? "this" : "other"])),
  )
  const merge = useMutation({
    mutationFn: () =>
      call("POST /api/customers/{id}/merge", {
        params: { id: first.id },
        body: { other: second.id, fields: chosen },
      }),
    onSuccess: ({ operation }) =>
      onDone({ say: () => TEXTS.registry.done.merge(), operation: operation.id }),
  })
  const apart = useMutation({
    mutationFn: () =>
      call("POST /api/customers/duplicates/dismiss", {
        body: { customers: [first.id, second.id] },
      }),
    onSuccess: () => onDone({ say: () => T.keptApart, operation: null }),
  })
  const error = merge.error ?? apart.error
  return (
    <Modal title={T.compareTitle} onClose={onClose}>
      <p className="mb-4 text-sm text-muted">{T.compareIntro}</p>
      <div className="space-y-3">
        {fields.map(({ field, name, values }) => (
          <Choice
            key={field}
            {...{ field, name, values }}
            side={chosen[field]}
            onChange={(side) => setChosen({ ...chosen, [field]: side })}
          />
        ))}
      </div>
      {error && (
        <div className="mt-4">
          <Notice tone="danger">{error.message}</Notice>
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{TEXTS.cancel}</Button>
        <Button busy={apart.isPending} onClick={() => apart.mutate()}>
          {T.apart}
        </Button>
        <Button look="primary" busy={merge.isPending} onClick={() => merge.mutate()}>
          {T.merge}
        </Button>
      </div>
    </Modal>
  )
}

type ChoiceProps = Field & { side: Side | undefined; onChange: (side: Side) => void }

/** Which of two values stays. */
function Choice({ field, name, values, side: taken, onChange }: ChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{name}</legend>
      <div className="grid grid-cols-2 gap-2">
        {values.map((value, index) => {
          const side: Side = index === 0 ? "this" : "other"
          return (
            <label
              key={side}
              className="flex min-h-10 min-w-0 items-center gap-2 rounded-lg border
                      border-line px-2.5 py-1.5 text-sm has-checked:border-accent
                      has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name={field}
                className="size-4 shrink-0 accent-accent"
                aria-label={T.take(name, value || T.blank)}
                checked={taken === side}
                onChange={() => onChange(side)}
              />
              <span className="min-w-0 break-words">{value || T.blank}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** The fields in which the two differ; the name stands there in any case. Tags are those of both. */
function fieldsOf([first, second]: [Customer, Customer]): Field[] {
  const fields: Field[] = TEXT_FIELDS.map((field) => ({
    ...{ field, name: fieldName(field) },
    values: [first[field] ?? "", second[field] ?? ""],
  }))
  const names = Object.keys({ ...first.attributes, ...second.attributes })
  for (const name of names) {
    const values: [string, string] = [first.attributes[name] ?? "", second.attributes[name] ?? ""]
    fields.push({ field: `attributes.${name}`, name, values })
  }
  return fields.filter(({ field, values }) => field === "name" || values[0] !== values[1])
}
