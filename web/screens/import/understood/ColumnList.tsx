import { ArrowRight } from "lucide-react"
import { useState } from "react"
import { TEXT_FIELDS } from "../../../../src/customer/fields.ts"
import { Button } from "../../../parts/Button.tsx"
import { Select } from "../../../parts/Select.tsx"
import type { FileReading, ReadColumn } from "../../../reading/messages.ts"
import { fieldName } from "../../../texts/fieldName.ts"
import { headerName } from "../../../texts/headerName.ts"
import { formatShare } from "../../../texts/numbers/format.ts"
import { reasonText } from "../../../texts/said.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.understand
/** Columns of a file with hundreds of them that are shown at first. */
const SHOWN = 80
/** Below this a mapping is worth a look. */
const SURE = 0.7
/** What goes there is known to be such a thing, whatever the first values look like. */
const TELLING = new Set<string | null>(["email", "phone", "website", "postal_code", "external_id"])
const EMAIL_AND_NAME = "email,name"
const FIELDS = ["name", "first_name", "last_name", ...TEXT_FIELDS.slice(1), "tags"]

type Props = {
  reading: FileReading
  map: Record<string, string>
  /** Whether a profile has settled where the columns go. */
  isFrozen: boolean
  onChange: (map: Record<string, string>) => void
}

/** Every column of the file, in file order, with what it holds, where it goes and why. */
export function ColumnList({ reading, map, isFrozen, onChange }: Props) {
  const isChanged = !isFrozen && Object.keys(map).length > 0
  const [isOpen, setOpen] = useState(false)
  const [isAll, setAll] = useState(false)
  const isBlank = ({ filled, header }: ReadColumn): boolean => filled === 0 && !(header in map)
  const blank = reading.columns.filter(isBlank)
  const filled = reading.columns.filter((column) => !isBlank(column))
  const list = (columns: ReadColumn[]) => (
    <ul>
      {columns.map((column) => (
        <Column
          key={column.header}
          {...{ column, isFrozen }}
          read={reading.counts.whole}
          chosen={map[column.header]}
          onChange={(field) => {
            const { [column.header]: _, ...rest } = map
            onChange(field === "" ? rest : { ...rest, [column.header]: field })
          }}
        />
      ))}
    </ul>
  )
  return (
    <section className="card" aria-labelledby="columns-title">
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 pt-4 pb-3 sm:px-5">
        <div>
          <h2 id="columns-title">{T.columns}</h2>
          {!isFrozen && <p className="text-sm text-muted">{T.columnsIntro}</p>}
        </div>
        {isChanged && (
          <Button small onClick={() => onChange({})}>
            {T.asFound}
          </Button>
        )}
      </div>
      {list(isAll ? filled : filled.slice(0, SHOWN))}
      {filled.length > SHOWN && !isAll && (
        <div className="border-t border-line px-4 py-3 sm:px-5">
          <Button small onClick={() => setAll(true)}>
            {T.moreColumns(filled.length - SHOWN)}
          </Button>
        </div>
      )}
      {blank.length > 0 && (
        <details
          className="border-t border-line"
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary className="rounded-b-xl px-4 py-3 text-sm text-muted sm:px-5">
            {T.blankColumns(blank.length)}
          </summary>
          {isOpen && list(blank)}
        </details>
      )}
    </section>
  )
}

type ColumnProps = {
  column: ReadColumn
  isFrozen: boolean
  read: number
  chosen: string | undefined
  onChange: (field: string) => void
}

function Column({ column, isFrozen, read, chosen, onChange }: ColumnProps) {
  const { header, field, samples, why, reason } = column
  const isOut = chosen === "-"
  const isUnsure = field !== null && column.confidence < SURE
  const isDoubtful = chosen === undefined && isUnsure && !isFrozen
  const isKept = !isOut && (field === null || field === "attributes")
  return (
    <li
      className="unseen-waits grid items-center gap-x-4 gap-y-1.5 border-t border-line px-4 py-3
        sm:px-5 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1.2fr)_1rem_minmax(0,12rem)_minmax(0,1.5fr)]"
    >
      <div className={isOut ? "text-muted line-through" : ""}>
        <p className="truncate font-medium" title={headerName(header)}>
          {headerName(header)}
        </p>
        <Filled column={column} read={read} />
      </div>
      <p className="truncate text-sm text-muted" title={samples.join(" · ")}>
        {samples.length > 0 ? samples.join(" · ") : "–"}
      </p>
      <ArrowRight size={16} aria-hidden className="hidden text-muted md:block" />
      <Select
        label={T.fieldOf(headerName(header))}
        hideLabel
        value={chosen ?? ""}
        disabled={isFrozen}
        onChange={({ target }) => onChange(target.value)}
        className={isKept || isOut ? "text-muted" : "font-medium"}
      >
        <option value="">
          {field === null ? (isLeft(column) ? T.leaveOut : T.keep) : fieldName(field)}
        </option>
        {FIELDS.map((name) => (
          <option key={name} value={name}>
            {fieldName(name)}
          </option>
        ))}
        {(column.kind === "email" || chosen === EMAIL_AND_NAME) && (
          <option value={EMAIL_AND_NAME}>{T.emailAndName}</option>
        )}
        <option value="attributes">{T.keep}</option>
        <option value="-">{T.leaveOut}</option>
      </Select>
      <p className="text-sm text-muted">
        {isDoubtful && <strong className="font-medium text-warn">{T.doubtful} </strong>}
        {reasonText(why, reason)}
      </p>
    </li>
  )
}

function Filled({ column, read }: { column: ReadColumn; read: number }) {
  const { filled, kind, field } = column
  const share = formatShare(filled, read)
  return (
    <div className="mt-1 flex items-center gap-2" title={T.filledShare(share)}>
      <span className="h-1 w-16 overflow-hidden rounded-full bg-sunken">
        <span
          className="block h-full bg-strong-line"
          style={{ width: `${read === 0 ? 0 : (100 * filled) / read}%` }}
        />
      </span>
      <span className="truncate text-xs text-muted">
        <span className="sr-only">{T.filled} </span>
        {share}
        {kind !== "empty" && kind !== "text" && !TELLING.has(field) && ` · ${T.kinds[kind]}`}
      </span>
    </div>
  )
}

/** Whether nothing of a column is stored, such as one of passwords. */
function isLeft({ reason }: ReadColumn): boolean {
  if (reason === undefined) return false
  const { code, params } = reason
  return code === "secret" || code === "own_column" || params.fate === "left_out"
}
