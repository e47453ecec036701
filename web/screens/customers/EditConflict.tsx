import type { Customer } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { Changes } from "./changesOf.ts"

const T = TEXTS.registry.conflict

type Props = {
  changes: Changes
  /** The customer as somebody else left it. */
  theirs: Customer
  busy: boolean
  onMine: () => void
  onTheirs: () => void
}

/** Both values of each field that one has changed, and a button for either. */
export function EditConflict({ changes, theirs, busy, onMine, onTheirs }: Props) {
  const { attributes = {}, ...fields } = changes as { attributes?: Record<string, unknown> }
  const rows = [
    ...Object.entries(fields).map(([field, mine]) => ({
      ...{ field, mine: shown(mine), name: fieldName(field) },
      theirs: shown(theirs[field as keyof Customer]),
    })),
    ...Object.entries(attributes).map(([name, mine]) => ({
      ...{ field: `attributes.${name}`, name, mine: shown(mine) },
      theirs: shown(theirs.attributes[name]),
    })),
  ]
  return (
    <div role="alert" className="space-y-3 rounded-lg bg-warn-soft p-3 text-sm">
      <p className="font-medium text-warn">{T.title}</p>
      <table className="w-full table-fixed text-ink">
        <thead>
          <tr className="text-left">
            <th scope="col" className="pr-2 font-medium">
              {T.field}
            </th>
            <th scope="col" className="pr-2 font-medium">
              {T.mine}
            </th>
            <th scope="col" className="font-medium">
              {T.theirs}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, name, mine, theirs: other }) => (
            <tr key={field} className="align-top">
              <th scope="row" className="pr-2 text-left font-normal break-words">
                {name}
              </th>
              <td className="pr-2 break-words">{mine}</td>
              <td className="break-words">{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button small look="primary" busy={busy} onClick={onMine}>
          {T.keepMine}
        </Button>
        <Button small onClick={onTheirs}>
          {T.takeTheirs}
        </Button>
      </div>
    </div>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return T.blank
  return Array.isArray(value) ? value.join(", ") : String(value)
}
