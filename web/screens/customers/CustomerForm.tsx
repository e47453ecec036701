import type { FormEvent, ReactNode } from "react"
import { FIELDS, TEXT_FIELDS } from "../../../src/customer/fields.ts"
import { useUser } from "../../api/session.ts"
import type { Customer } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import { type Changes, changesOf } from "./changesOf.ts"
import { useValueOrigins } from "./history/useValueOrigins.ts"

const T = TEXTS.customersPage

type Props = {
  customer: Customer | null
  busy: boolean
  onSave: (changes: Changes) => void
  children: ReactNode
}

/** All fields of a customer; only what was changed is sent. */
export function CustomerForm({ customer, busy, onSave, children }: Props) {
  const { role } = useUser()
  const canEdit = role === "admin"
  const attributes = Object.entries(customer?.attributes ?? {})
  const origins = useValueOrigins(customer?.id ?? "new")
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onSave(changesOf(customer, new FormData(event.currentTarget)))
  }
  return (
    <form onSubmit={save}>
      <fieldset disabled={!canEdit} className="grid grid-cols-2 gap-x-3 gap-y-3.5">
        {TEXT_FIELDS.map((field) => (
          <div
            key={field}
            className={FIELDS[field].form === "half" ? "max-sm:col-span-2" : "col-span-2"}
          >
            <TextField
              label={fieldName(field)}
              name={field}
              defaultValue={customer?.[field] ?? ""}
              required={field === "name"}
              {...(FIELDS[field].form === "lines" && { lines: 3 })}
              {...(origins[field] && { hint: origins[field] })}
            />
          </div>
        ))}
        <div className="col-span-2">
          <TextField
            label={fieldName("tags")}
            hint={[origins.tags, T.tagsHint].filter(Boolean).join(" · ")}
            name="tags"
            defaultValue={customer?.tags?.join(", ") ?? ""}
          />
        </div>
        {attributes.length > 0 && (
          <fieldset className="col-span-2 space-y-3.5 border-t border-line pt-4">
            <legend className="float-left mb-1 w-full font-semibold">{T.attributes}</legend>
            {attributes.map(([key, value]) => (
              <TextField
                key={key}
                label={key}
                name={`attributes.${key}`}
                defaultValue={value}
                {...(origins[`attributes.${key}`] && { hint: origins[`attributes.${key}`]! })}
              />
            ))}
          </fieldset>
        )}
      </fieldset>
      <div
        className="sticky bottom-0 -mx-5 mt-4 space-y-3 border-t border-line bg-surface px-5
          py-3"
      >
        {children}
        {canEdit && (
          <Button look="primary" type="submit" busy={busy}>
            {TEXTS.save}
          </Button>
        )}
      </div>
    </form>
  )
}
