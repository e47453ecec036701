import type { SheetLook } from "../../../../src/read/workbook/lookAtSheet.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.understand.sheets

type Props = { sheets: SheetLook[]; chosen: string; onChange: (name: string) => void }

/** The sheets of a workbook, each with what is in it; the one that fits best is chosen already. */
export function SheetChoice({ sheets, chosen, onChange }: Props) {
  return (
    <div className="mt-4 border-t border-line pt-4">
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{T.title}</legend>
        <div className="grid max-h-76 gap-2 overflow-y-auto sm:grid-cols-2">
          {sheets.map((sheet) => (
            <label
              key={sheet.name}
              className={`flex min-w-0 cursor-pointer items-start gap-3 rounded-lg border px-3
                py-2 ${sheet.name === chosen ? "border-accent bg-accent-soft" : "border-line"}`}
            >
              <input
                type="radio"
                name="sheet"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={sheet.name === chosen}
                onChange={() => onChange(sheet.name)}
              />
              <span className="min-w-0">
                <span className="flex items-baseline gap-2">
                  <span className="truncate font-medium" title={sheet.name}>
                    {sheet.name}
                  </span>
                  {sheet.isHidden && <span className="text-sm text-muted">{T.hidden}</span>}
                </span>
                <span className="block text-sm text-muted tabular-nums">{said(sheet)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function said({ look }: SheetLook): string {
  if (look === null) return T.unknown
  if (look.rows === 0) return T.empty
  const size = look.isAbout ? T.about(look.rows, look.columns) : T.size(look.rows, look.columns)
  return `${size}, ${T.recognised(look.rating)}`
}
