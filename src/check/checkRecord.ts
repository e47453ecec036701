import type { Columns } from "../columns/build/columns.ts"
import type { Step } from "../columns/choose/recipe.ts"
import { headerKey } from "../columns/header/columnNames.ts"
import { splitLines } from "../columns/values/splitLines.ts"
import { partOfPlace } from "../columns/values/splitPlace.ts"
import { checkEmail, type NoEmail } from "../customer/checkEmail.ts"
import { readExported, readExportedTags, readFurtherAttributes } from "../customer/exportFormat.ts"
import {
  type CustomerRow,
  FIELDS,
  nameKey,
  TEXT_FIELDS,
  type TextField,
} from "../customer/fields.ts"
import { shorten } from "../customer/shorten.ts"
import { tidyName } from "../customer/tidyName.ts"
import { IDENTIFIER_BYTES_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import type { Forgiven } from "./forgiven.ts"
import { namedColumn } from "./namedColumn.ts"
import { readValue, withoutFormula } from "./readValue.ts"
import { replaceTags, replacing } from "./replaceValues.ts"
import { rowMessage } from "./rowMessage.ts"
import { splitTags } from "./splitTags.ts"
import { strayLine } from "./strayLine.ts"

/** One thing that is wrong with a row. `message` is a sentence; the line is for others to add. */
export type Problem = Message<
  "no_name" | "header_line" | "not_a_customer" | "bad_email" | "too_long"
> & {
  /** The header of the column, `null` when the row as a whole is meant. */
  column: string | null
  field: TextField | "id" | null
  value: string
}

/** A row that passed, or all that is wrong with it. */
export type Cleaned = { customer: CustomerRow } | { problems: Problem[]; name?: string }

/**
 * Checks one row and builds its customer. Every error of the row is listed; what was read otherwise
 * than it stands there is counted in `forgiven`.
 */
export function checkRecord(
  cells: string[],
  columns: Columns,
  forgiven: Forgiven | null = null,
): Cleaned {
  const exported = columns.musterExport
  const read = exported
    ? (index: number) => readExported(cells[index] ?? "")
    : (index: number) => withoutFormula((cells[index] ?? "").trim(), forgiven)
  const asWritten: Tidy = exported ? asItIs : (field, text) => readValue(field, text, forgiven)
  const tidy = replacing(columns.values, asWritten)
  const problems: Problem[] = []
  const customer = { name: "" } as CustomerRow
  const { email, checked } = findEmail(columns, read, tidy)
  const name = findName(columns, read, email !== null, tidy)
  const sure = name !== null && checked !== null && "email" in checked
  // A line with Muster's own id is a customer, even one whose name is "Total".
  const known = columns.id !== null && UUID.test(read(columns.id))
  if (!known && (!sure || isHeaderCell(cells, name.column, columns))) {
    const stray = strayLine(cells, columns)
    if (stray) return { problems: [{ ...stray, column: null, field: null }] }
  }
  const tidied = name === null ? "" : tidyName(name.text)
  if (name === null || tidied === "") problems.push(missingName(columns))
  else customer.name = exported ? name.text : tidied
  for (const { field, steps } of planOf(columns)) {
    customer[field] = firstFilled(field, steps, read, tidy)?.text ?? null
  }
  if (name?.step.company && columns.recipe.company) customer.company = null
  if (checked && email) {
    if ("email" in checked) customer.email = checked.email
    else problems.push(badEmail(email, checked, columns))
  } else if (columns.recipe.email) customer.email = null
  if (columns.tags) {
    const { index, separators } = columns.tags
    const tags = exported ? readExportedTags(read(index)) : splitTags(read(index), separators)
    customer.tags = replaceTags(columns.values, tags)
  }
  if (columns.id !== null) {
    const id = read(columns.id)
    if (id) customer.id = id.toLowerCase()
  }
  if (columns.source !== null && !customer.source) customer.source = columns.source
  if (columns.attributes.length > 0)
    customer.attributes = attributesOf(columns, customer, read, exported)
  if (columns.furtherAttributes != null) {
    const further = readFurtherAttributes(read(columns.furtherAttributes))
    customer.attributes = [...(customer.attributes ?? []), ...further]
  }
  checkLengths(customer, columns, problems)
  if (problems.length === 0) return { customer }
  return name ? { problems, name: customer.name } : { problems }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Read = (index: number) => string
type Tidy = (field: TextField, text: string) => string
type Filled = { text: string; step: Step; column: number }

/** Muster's own export writes every value as it is stored. */
const asItIs: Tidy = (_, text) => text

function firstFilled(field: TextField, steps: Step[], read: Read, tidy: Tidy): Filled | null {
  for (const step of steps) {
    const { columns, unless } = step
    if (unless?.some((index) => read(index) !== "")) continue
    let text: string
    if (step.lines) text = splitLines(columns.map(read), step.lines.sought)[step.lines.part]
    else if (columns.length > 1) text = join(step, read)
    else {
      const cell = read(columns[0]!)
      text = step.part ? partOfPlace(cell, step.part) : cell
    }
    if (text !== "") text = tidy(field, text)
    if (text !== "") return { text, step, column: columns[0]! }
  }
  return null
}

function join({ columns, separator, flat, prefixes }: Step, read: Read): string {
  const last = read(columns.at(-1)!)
  if (prefixes && (last === "" || /^(?:\+|00)/.test(last))) return last
  let text = ""
  for (const [position, index] of columns.entries()) {
    const part = read(index)
    if (part === "" || part === '""') continue
    const slash = flat && position === columns.length - 1 && /^\d/.test(part) && /\d$/.test(text)
    text += text === "" ? part : (slash ? "/" : separator) + part
  }
  return text
}

/**
 * The e-mail of a row: that of the first column when it is filled, and then it must be good. A
 * column that only fills in is passed over when it holds something else.
 */
function findEmail(
  { recipe }: Columns,
  read: Read,
  tidy: Tidy,
): { email: Filled | null; checked: ReturnType<typeof checkEmail> | null } {
  for (const [position, step] of (recipe.email ?? []).entries()) {
    const column = step.columns[0]!
    const cell = read(column)
    if (cell === "") continue
    const text = tidy("email", cell)
    if (text === "") continue
    const checked = checkEmail(text)
    if (position === 0 || "email" in checked) return { email: { text, step, column }, checked }
  }
  return { email: null, checked: null }
}

type Plan = { field: Exclude<TextField, "name" | "email">; steps: Step[] }[]

/** The fields to fill, worked out once per file: this loop runs for every row. */
function planOf(columns: Columns): Plan {
  let plan = plans.get(columns)
  if (plan) return plan
  plan = []
  for (const field of TEXT_FIELDS) {
    const steps = columns.recipe[field]
    if (steps && field !== "name" && field !== "email") plan.push({ field, steps })
  }
  plans.set(columns, plan)
  return plan
}

const plans = new WeakMap<Columns, Plan>()

/** Without an id of its own, a row with nothing but an address is no customer of its own. */
function findName(
  { recipe, values }: Columns,
  read: Read,
  hasEmail: boolean,
  tidy: Tidy,
): Filled | null {
  const found = recipe.name ? firstFilled("name", recipe.name, read, tidy) : null
  if (!found?.step.needsId || hasEmail) return found
  const tidyId = replacing(values, uncounted)
  return firstFilled("external_id", recipe.external_id ?? [], read, tidyId) ? found : null
}

/** For a look at a field that is counted elsewhere. */
const uncounted: Tidy = (field, text) => readValue(field, text, null)

function isHeaderCell(cells: string[], column: number, columns: Columns): boolean {
  return headerKey(cells[column] ?? "") === columns.headerKeys[column]
}

/** A name or number this long cannot be looked up, and nobody has one. */
function checkLengths(customer: CustomerRow, columns: Columns, problems: Problem[]): void {
  const { name } = customer
  if (name.length > SHORT) {
    const bytes = byteLength(name)
    // A name in ASCII never gets longer as a key.
    if (bytes > IDENTIFIER_BYTES_MAX || (bytes > name.length && !hasShortKey(name))) {
      problems.push(tooLong("name", name, columns))
    }
  }
  for (const { field, bytesMax } of BOUNDED) {
    const value = customer[field]
    if (value && value.length > SHORT && byteLength(value) > bytesMax) {
      problems.push(tooLong(field, value, columns))
    }
  }
}

const BOUNDED = TEXT_FIELDS.flatMap((field) => {
  const { bytesMax } = FIELDS[field]
  return field === "name" || bytesMax === undefined ? [] : [{ field, bytesMax }]
})

/** Texts of so many UTF-16 units never have too many bytes, whatever they become as a key. */
const SHORT = 80

const encoder = new TextEncoder()

function byteLength(text: string): number {
  return encoder.encode(text).length
}

/** A few ligatures become eleven times as long in the form in which names compare. */
function hasShortKey(name: string): boolean {
  return byteLength(nameKey(name)) <= 2 * IDENTIFIER_BYTES_MAX
}

function tooLong(field: TextField, value: string, columns: Columns): Problem {
  const column = columns.recipe[field]?.[0]?.columns[0]
  const named = column === undefined ? { header: field } : namedColumn(columns, column)
  const { header, ...letters } = named
  const max = FIELDS[field].bytesMax ?? 0
  return {
    ...rowMessage("too_long", { value: shorten(value), column: header, max, ...letters }),
    column: column === undefined ? null : columns.columns[column]!.header,
    field,
    value,
  }
}

function attributesOf(
  columns: Columns,
  customer: CustomerRow,
  read: Read,
  exported: boolean,
): [header: string, value: string | null][] {
  const tidy = replacing(columns.values, exported ? asItIs : uncounted)
  return columns.attributes.map(({ index, key, unless }) => {
    const value = read(index)
    const stored = unless === undefined ? undefined : customer[unless]
    const used = unless !== undefined && (stored === value || stored === tidy(unless, value))
    return [key, value === "" || used ? null : value]
  })
}

function missingName(columns: Columns): Problem {
  const own = columns.recipe.name?.[0]?.columns ?? []
  const first = own[0]
  return {
    ...rowMessage("no_name", { columns: own.map((index) => namedColumn(columns, index)) }),
    column: first === undefined ? null : columns.columns[first]!.header,
    field: "name",
    value: "",
  }
}

function badEmail({ column, text }: Filled, wrong: NoEmail, columns: Columns): Problem {
  const { header, ...letters } = namedColumn(columns, column)
  const { reason: _, ...fault } = wrong
  return {
    ...rowMessage("bad_email", { value: shorten(text), column: header, ...fault, ...letters }),
    column: columns.columns[column]!.header,
    field: "email",
    value: text,
  }
}
