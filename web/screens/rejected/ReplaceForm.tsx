import { useState } from "react"
import { Button } from "../../parts/Button.tsx"
import { Select } from "../../parts/Select.tsx"
import { cellOf } from "../../reading/correct/alike.ts"
import { editRow, type RejectedRow, type RejectedTable } from "../../reading/correct/rejectedRow.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { Patch } from "./useCorrections.ts"

const T = TEXTS.rejected

type Props = {
  table: RejectedTable
  rows: RejectedRow[]
  /** The rows that are shown: others stay as they are. */
  indices: readonly number[]
  onReplace: (patch: Patch) => void
}

/** Replaces a text in all shown cells of a column. */
export function ReplaceForm({ table, rows, indices, onReplace }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="rounded-md px-2 py-1 text-muted">{T.replaceTitle}</summary>
      {isOpen && <Fields {...{ table, rows, indices, onReplace }} />}
    </details>
  )
}

function Fields({ table, rows, indices, onReplace }: Props) {
  const marked = rows[indices[0] ?? 0]?.problems[0]?.column ?? null
  const [column, setColumn] = useState(Math.max(0, table.names.indexOf(marked ?? "")))
  const [find, setFind] = useState("")
  const [replace, setReplace] = useState("")
  const found =
    find === "" ? [] : indices.filter((index) => cellOf(rows[index]!, column).includes(find))
  return (
    <form
      className="mt-2 flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onReplace(
          found.map((index) => {
            const row = rows[index]!
            const text = cellOf(row, column).replaceAll(find, () => replace)
            return [index, editRow(table, row, column, text)]
          }),
        )
      }}
    >
      <Select
        label={T.replaceColumn}
        value={column}
        onChange={({ target }) => setColumn(Number(target.value))}
      >
        {table.names.map((name, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </Select>
      <label className="font-medium">
        {T.find}
        <input
          className="input mt-1"
          value={find}
          onChange={({ target }) => setFind(target.value)}
        />
      </label>
      <label className="font-medium">
        {T.replace}
        <input
          className="input mt-1"
          value={replace}
          onChange={({ target }) => setReplace(target.value)}
        />
      </label>
      <Button type="submit" disabled={found.length === 0}>
        {T.replaceIn(found.length)}
      </Button>
    </form>
  )
}
