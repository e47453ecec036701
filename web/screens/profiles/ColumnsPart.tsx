import { Plus } from "lucide-react"
import { useRef } from "react"
import { MAP_FIELDS } from "../../../src/columns/choose/applyMap.ts"
import { Button } from "../../parts/Button.tsx"
import { Select } from "../../parts/Select.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { whereTo } from "./draft/differences.ts"
import type { PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"
import { RemoveButton } from "./RemoveButton.tsx"

const T = TEXTS.profiles.parts
const FIELDS = [...MAP_FIELDS, "id", "-"]

/** Where each column goes, and what becomes of a file that has others. */
export function ColumnsPart({ draft, onChange }: PartProps) {
  const columns = draft.columns ?? []
  const set = (changed: typeof columns): void =>
    onChange({ columns: changed.length === 0 ? null : changed })
  return (
    <Part title={T.columns} intro={draft.columns === null ? T.asRecognised : T.columnsIntro}>
      <ul className="divide-y divide-line">
        {columns.map(({ header, field }) => (
          <li
            key={header}
            className="grid grid-cols-[minmax(0,1fr)_2.25rem] gap-2 py-2
              sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)_2.25rem]"
          >
            <span
              className={`self-center break-words max-sm:col-span-2
                ${field === "-" ? "text-muted line-through" : ""}`}
            >
              {header}
            </span>
            <Select
              label={T.fieldOf(header)}
              hideLabel
              value={field}
              onChange={({ target }) =>
                set(
                  columns.map((one) =>
                    one.header === header ? { header, field: target.value } : one,
                  ),
                )
              }
            >
              {FIELDS.map((name) => (
                <option key={name} value={name}>
                  {whereTo(name)}
                </option>
              ))}
            </Select>
            <RemoveButton
              label={T.removeColumn(header)}
              onClick={() => set(columns.filter((one) => one.header !== header))}
            />
          </li>
        ))}
      </ul>
      <AddColumn
        onAdd={(header) => {
          const isThere = columns.some((one) => one.header === header)
          if (header !== "" && !isThere) set([...columns, { header, field: "attributes" }])
        }}
      />
      <Rules draft={draft} onChange={onChange} />
    </Part>
  )
}

/** What becomes of a file that lacks a column, or has another one. */
function Rules({ draft, onChange }: PartProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={T.missing}
        value={draft.missing}
        onChange={({ target }) => onChange({ missing: target.value as typeof draft.missing })}
      >
        {Object.entries(T.missingRules).map(([rule, name]) => (
          <option key={rule} value={rule}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label={T.new}
        value={draft.new}
        onChange={({ target }) => onChange({ new: target.value as typeof draft.new })}
      >
        {Object.entries(T.newRules).map(([rule, name]) => (
          <option key={rule} value={rule}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

function AddColumn({ onAdd }: { onAdd: (header: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const add = (): void => {
    onAdd(input.current?.value.trim() ?? "")
    if (input.current) input.current.value = ""
    input.current?.focus()
  }
  return (
    <div className="flex flex-wrap gap-2">
      <input
        ref={input}
        className="input max-w-64"
        aria-label={T.newHeader}
        placeholder={T.newHeader}
        maxLength={500}
        onKeyDown={(event) => {
          // It adds a column; the profile is saved by a button of its own.
          if (event.key !== "Enter") return
          event.preventDefault()
          add()
        }}
      />
      <Button onClick={add}>
        <Plus size={16} aria-hidden />
        {T.addColumn}
      </Button>
    </div>
  )
}
