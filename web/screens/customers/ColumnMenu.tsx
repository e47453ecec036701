import { Columns3 } from "lucide-react"
import { useRef } from "react"
import { buttonLook } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { useClosing } from "./useClosing.ts"
import { COLUMNS, type Column, nameOfColumn } from "./useColumns.ts"

type Props = { columns: Column[]; attributes: string[]; onChange: (columns: Column[]) => void }

/** Which columns are shown. It closes with Escape and when one clicks elsewhere. */
export function ColumnMenu({ columns, attributes, onChange }: Props) {
  const menu = useRef<HTMLDetailsElement>(null)
  useClosing(menu)
  const own = attributes.map((name): Column => `attributes.${name}`)
  const offered = [...COLUMNS, ...new Set([...own, ...columns.filter(isOwn)])]
  return (
    <details ref={menu} className="max-sm:hidden">
      <summary className={`${buttonLook("secondary")} list-none`}>
        <Columns3 size={18} aria-hidden />
        {TEXTS.customersPage.columns}
      </summary>
      <fieldset
        className="card absolute top-full right-0 z-10 mt-1.5 grid max-h-[min(24rem,55dvh)] w-80
          grid-cols-2 gap-x-3 overflow-auto p-3"
      >
        <legend className="sr-only">{TEXTS.customersPage.columns}</legend>
        {offered.map((column) => (
          <label
            key={column}
            className="flex min-h-8 items-center gap-2 py-1 text-sm leading-tight"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={columns.includes(column)}
              onChange={({ target }) =>
                onChange(
                  offered.filter((one) =>
                    one === column ? target.checked : columns.includes(one),
                  ),
                )
              }
            />
            <span className="min-w-0 wrap-anywhere hyphens-auto">{nameOfColumn(column)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function isOwn(column: Column): boolean {
  return column.startsWith("attributes.")
}
