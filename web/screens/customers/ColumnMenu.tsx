import { Columns3 } from "lucide-react"
import { useEffect, useRef } from "react"
import { buttonLook } from "../../parts/Button.tsx"
import { FIELD_NAMES, TEXTS } from "../../texts/texts.ts"
import { COLUMNS, type Column } from "./useColumns.ts"

type Props = { columns: Column[]; onChange: (columns: Column[]) => void }

/** Which columns are shown. It closes with Escape and when one clicks elsewhere. */
export function ColumnMenu({ columns, onChange }: Props) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event): void => {
      const shown = menu.current
      if (!shown?.open) return
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        shown.open = false
        shown.querySelector("summary")?.focus()
      } else if (event.type === "pointerdown" && !shown.contains(event.target as Node)) {
        shown.open = false
      }
    }
    document.addEventListener("keydown", close)
    document.addEventListener("pointerdown", close)
    return () => {
      document.removeEventListener("keydown", close)
      document.removeEventListener("pointerdown", close)
    }
  }, [])
  return (
    <details ref={menu} className="relative max-sm:hidden">
      <summary className={`${buttonLook("secondary")} list-none`}>
        <Columns3 size={18} aria-hidden />
        {TEXTS.customersPage.columns}
      </summary>
      <fieldset className="card absolute right-0 z-10 mt-1.5 grid w-80 grid-cols-2 gap-x-3 p-3">
        <legend className="sr-only">{TEXTS.customersPage.columns}</legend>
        {COLUMNS.map((column) => (
          <label key={column} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={columns.includes(column)}
              onChange={({ target }) =>
                onChange(
                  COLUMNS.filter((one) =>
                    one === column ? target.checked : columns.includes(one),
                  ),
                )
              }
            />
            {FIELD_NAMES[column]}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
