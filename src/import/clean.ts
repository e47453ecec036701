import { type CustomerRow, TEXT_FIELDS, type TextField } from "../customer.ts"
import { QUOTED_VALUE_CHARACTERS_MAX } from "../limits.ts"
import type { Columns, Step } from "./columns.ts"
import { checkEmail } from "./email.ts"
import { undoApostrophe } from "./musterExport.ts"
import { strayLine } from "./strayLine.ts"

/** One thing that is wrong with a row. `message` is a sentence without the line, which others know. */
export type Problem = {
  code: "no_name" | "header_line" | "not_a_customer" | "bad_email"
  /** The header of the column, `null` when the row as a whole is meant. */
  column: string | null
  field: TextField | "id" | null
  value: string
  message: string
}

/** A row that passed, or all that is wrong with it. */
export type Cleaned = { customer: CustomerRow } | { problems: Problem[]; name?: string }

/** Checks one row and builds its customer. Every error of the row is listed. */
export function cleanRecord(cells: string[], columns: Columns): Cleaned {
  const read = columns.musterExport
    ? (index: number) => undoApostrophe(cells[index] ?? "").trim()
    : (index: number) => (cells[index] ?? "").trim()
  const problems: Problem[] = []
  const customer = { name: "" } as CustomerRow
  const email = columns.recipe.email ? firstFilled(columns.recipe.email, read) : null
  const checked = email ? checkEmail(email.text) : null
  const name = columns.recipe.name ? firstFilled(columns.recipe.name, read) : null
  const sure = name !== null && checked !== null && "email" in checked
  if (!sure || headerName(name.text, columns)) {
    const stray = strayLine(cells, columns)
    if (stray) return { problems: [{ ...stray, column: null, field: null }] }
  }
  if (name) customer.name = name.text.replace(/\s+/gu, " ")
  else problems.push(missingName(columns))
  for (const field of TEXT_FIELDS) {
    const steps = columns.recipe[field]
    if (!steps || field === "name" || field === "email") continue
    const found = firstFilled(steps, read)
    customer[field] = found ? tidy(field, found.text, columns.musterExport) : null
  }
  if (name?.step.company && columns.recipe.company) customer.company = null
  if (checked && email) {
    if ("email" in checked) customer.email = checked.email
    else problems.push(badEmail(email, checked.reason, columns))
  } else if (columns.recipe.email) customer.email = null
  if (columns.tags) customer.tags = splitTags(read(columns.tags.index), columns.tags.separators)
  if (columns.id !== null) {
    const id = read(columns.id)
    if (id) customer.id = id
  }
  if (columns.source !== null && !customer.source) customer.source = columns.source
  if (columns.attributes.length > 0) customer.attributes = attributesOf(columns, customer, read)
  if (problems.length === 0) return { customer }
  return name ? { problems, name: customer.name } : { problems }
}

type Read = (index: number) => string
type Filled = { text: string; step: Step; column: number }

function firstFilled(steps: Step[], read: Read): Filled | null {
  for (const step of steps) {
    const { columns } = step
    if (columns.length === 1) {
      const text = read(columns[0]!)
      if (text !== "") return { text, step, column: columns[0]! }
      continue
    }
    const text = join(step, read)
    if (text !== "") return { text, step, column: columns[0]! }
  }
  return null
}

function join({ columns, separator, flat }: Step, read: Read): string {
  let text = ""
  for (const [position, index] of columns.entries()) {
    const part = read(index)
    if (part === "" || part === '""') continue
    const slash = flat && position === columns.length - 1 && /^\d/.test(part) && /\d$/.test(text)
    text += text === "" ? part : (slash ? "/" : separator) + part
  }
  return text
}

function headerName(name: string, columns: Columns): boolean {
  return columns.headerKeys.includes(name.toLowerCase())
}

/** A spreadsheet's apostrophe goes; a lead form's `p:` before a number is no part of it. */
function tidy(field: TextField, text: string, exported: boolean): string {
  if (exported) return text
  if (field === "phone") {
    const bare = text.startsWith("'") ? text.slice(1).trimStart() : text
    return bare.startsWith("p:+") ? bare.slice(2) : bare
  }
  if (field === "external_id" || field === "postal_code" || field === "tax_id") {
    return text.startsWith("'") ? text.slice(1).trimStart() : text
  }
  return text
}

function splitTags(text: string, separators: string[]): string[] | null {
  if (text === "") return null
  let parts = [text]
  for (const separator of separators) parts = parts.flatMap((part) => part.split(separator))
  const tags = parts.map((part) =>
    part
      .trim()
      .replace(/^"+|"+$/g, "")
      .trim(),
  )
  const kept = [...new Set(tags.filter((tag) => tag !== ""))]
  return kept.length > 0 ? kept : null
}

function attributesOf(
  columns: Columns,
  customer: CustomerRow,
  read: Read,
): [header: string, value: string | null][] {
  return columns.attributes.map(({ index, key, unless }) => {
    const value = read(index)
    const used = unless !== undefined && customer[unless] === value
    return [key, value === "" || used ? null : value]
  })
}

function missingName(columns: Columns): Problem {
  const step = columns.recipe.name?.[0]
  const headers = (step?.columns ?? []).map((index) => columns.columns[index]!.header)
  return {
    code: "no_name",
    column: headers[0] ?? null,
    field: "name",
    value: "",
    message: `The row has no name; fill in ${headers.map((header) => `“${quote(header)}”`).join(" or ")}.`,
  }
}

function badEmail(email: Filled, reason: string, columns: Columns): Problem {
  const header = columns.columns[email.column]!.header
  return {
    code: "bad_email",
    column: header,
    field: "email",
    value: email.text,
    message:
      `The e-mail “${quote(email.text)}” in “${quote(header)}” ${reason}; ` +
      "correct it or leave the cell blank.",
  }
}

function quote(text: string): string {
  return text.length > QUOTED_VALUE_CHARACTERS_MAX
    ? `${text.slice(0, QUOTED_VALUE_CHARACTERS_MAX)}…`
    : text
}
