import { ListFilter, X } from "lucide-react"
import { type FormEvent, useRef, useState } from "react"
import { TEXT_FIELDS } from "../../../src/customer/fields.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { Select } from "../../parts/Select.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { formatDay } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useClosing } from "./useClosing.ts"

const T = TEXTS.registry.filter

type Filter = Record<string, string>
type Props = { filter: Filter; attributes: string[]; onChange: (filter: Filter) => void }

/** Adds a condition; those that hold are listed by `FilterChips`. */
export function FilterMenu({ filter, attributes, onChange }: Props) {
  const menu = useRef<HTMLDetailsElement>(null)
  const [field, setField] = useState("city")
  const [way, setWay] = useState<keyof typeof T.ways>("is")
  useClosing(menu)
  const isTime = field.endsWith("_since")
  const needsValue = isTime || way === "is" || way === "begins"
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get("value") ?? "").trim()
    if (needsValue && text === "") return
    onChange({ ...filter, [field]: isTime ? text : conditionOf(way, text) })
    event.currentTarget.reset()
    if (menu.current) menu.current.open = false
    menu.current?.querySelector("summary")?.focus()
  }
  return (
    <details ref={menu} className="max-sm:open:w-full">
      <summary className={`${buttonLook("secondary")} list-none`}>
        <ListFilter size={18} aria-hidden />
        {T.add}
      </summary>
      <form
        onSubmit={add}
        className="card top-full right-0 z-10 mt-1.5 space-y-3 p-3 sm:absolute sm:w-72"
      >
        <Select label={T.field} value={field} onChange={({ target }) => setField(target.value)}>
          {[...TEXT_FIELDS, "tags", "profile", "created_since", "changed_since"].map((name) => (
            <option key={name} value={name}>
              {nameOfFilter(name)}
            </option>
          ))}
          {attributes.map((name) => (
            <option key={`attributes.${name}`} value={`attributes.${name}`}>
              {T.attribute(name)}
            </option>
          ))}
        </Select>
        {!isTime && (
          <Select
            label={T.how}
            value={way}
            onChange={({ target }) => setWay(target.value as keyof typeof T.ways)}
          >
            {Object.entries(T.ways).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        )}
        {needsValue && (
          <TextField
            key={isTime ? "day" : "text"}
            label={T.value}
            name="value"
            type={isTime ? "date" : "text"}
            required
            autoComplete="off"
            maxLength={200}
          />
        )}
        <Button type="submit" look="primary" small>
          {T.apply}
        </Button>
      </form>
    </details>
  )
}

/** The conditions that hold, each with a button that takes it away. */
export function FilterChips({ filter, onChange }: Omit<Props, "attributes">) {
  const entries = Object.entries(filter)
  if (entries.length === 0) return null
  return (
    <ul className="mb-3 flex flex-wrap gap-2" aria-label={T.add}>
      {entries.map(([field, value]) => {
        const label = labelOf(field, value)
        const { [field]: _, ...others } = filter
        return (
          <li
            key={field}
            className="flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-1 pr-1 pl-3
              text-sm text-accent-ink"
          >
            <span className="truncate">{label}</span>
            <button
              type="button"
              aria-label={T.without(label)}
              className="grid size-6 shrink-0 place-items-center rounded-full hover:bg-surface"
              onClick={() => onChange(others)}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        )
      })}
      <li>
        <Button small look="quiet" onClick={() => onChange({})}>
          {T.clear}
        </Button>
      </li>
    </ul>
  )
}

/** As the API writes a condition: an asterisk at the end is what something begins with. */
function conditionOf(way: keyof typeof T.ways, text: string): string {
  if (way === "blank") return ""
  if (way === "filled") return "*"
  const literal = text.endsWith("*") ? `${text.slice(0, -1)}\\*` : text
  return way === "begins" ? `${literal}*` : literal
}

function labelOf(field: string, value: string): string {
  const name = nameOfFilter(field)
  if (field.endsWith("_since")) return `${name} ${dayOf(value)}`
  if (value === "") return `${name} ${T.ways.blank}`
  if (value === "*") return `${name} ${T.ways.filled}`
  const begins = value.endsWith("*") && !value.endsWith("\\*")
  const text = (begins ? value.slice(0, -1) : value).replace(/\\\*$/, "*")
  return `${name} ${begins ? T.ways.begins : T.ways.is} ${T.quoted(text)}`
}

/** As the language writes a day; what somebody wrote into the address may be none. */
function dayOf(value: string): string {
  return Number.isNaN(Date.parse(value)) ? value : formatDay(value)
}

function nameOfFilter(field: string): string {
  if (field === "profile") return TEXTS.profiles.filter
  if (field === "created_since" || field === "changed_since") return T[field]
  if (field.startsWith("attributes.")) return T.attribute(field.slice("attributes.".length))
  return TEXTS.fields[field] ?? TEXTS.customersPage.attributes
}
