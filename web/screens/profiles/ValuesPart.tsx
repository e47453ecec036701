import { ArrowRight, Plus } from "lucide-react"
import { TEXT_FIELDS } from "../../../src/customer/fields.ts"
import { Button } from "../../parts/Button.tsx"
import { Select } from "../../parts/Select.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"
import { RemoveButton } from "./RemoveButton.tsx"

const T = TEXTS.profiles.parts
const FIELDS = [...TEXT_FIELDS, "tags"]

/** Values of a field that are replaced by others. */
export function ValuesPart({ draft: { values }, onChange }: PartProps) {
  const set = (id: number, change: Partial<(typeof values)[number]>): void =>
    onChange({ values: values.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  const add = (): void => {
    const id = Math.max(-1, ...values.map((one) => one.id)) + 1
    onChange({ values: [...values, { id, field: "country", from: "", to: "" }] })
  }
  return (
    <Part title={T.values} intro={T.valuesIntro}>
      <ul className="space-y-2">
        {values.map(({ id, field, from, to }, at) => (
          <li
            key={id}
            className="grid items-center gap-2 max-sm:grid-cols-[minmax(0,1fr)_2.25rem]
              sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)_1rem_minmax(0,1fr)_2.25rem]"
          >
            <Select
              label={T.field}
              hideLabel
              value={field}
              onChange={({ target }) => set(id, { field: target.value })}
            >
              {FIELDS.map((name) => (
                <option key={name} value={name}>
                  {fieldName(name)}
                </option>
              ))}
            </Select>
            <input
              className="input max-sm:col-start-1"
              aria-label={`${T.from}, ${at + 1}`}
              placeholder={T.from}
              value={from}
              onChange={({ target }) => set(id, { from: target.value })}
            />
            <ArrowRight size={16} aria-hidden className="text-muted max-sm:hidden" />
            <input
              className="input max-sm:col-start-1"
              aria-label={`${T.to}, ${at + 1}`}
              placeholder={T.to}
              value={to}
              onChange={({ target }) => set(id, { to: target.value })}
            />
            <RemoveButton
              label={T.removeValue(from || String(at + 1))}
              onClick={() => onChange({ values: values.filter((one) => one.id !== id) })}
            />
          </li>
        ))}
      </ul>
      <Button onClick={add}>
        <Plus size={16} aria-hidden />
        {T.addValue}
      </Button>
    </Part>
  )
}
