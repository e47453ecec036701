import type { ParamsOf } from "./message.ts"
import { EMAIL_FAULTS, type EmailFault } from "./refusals/emailFaults.ts"

/** A column by its header, shortened, and by its letters where Excel shows some. */
export type NamedColumn = { header: string; letters?: string }

/** A customer by what tells it from others. */
export type NamedCustomer = { name: string; external_id: string | null; email: string | null }

/** What stands in a cell, shortened, and the column of the cell. */
type InCell = { value: string; column: string; letters?: string }

/**
 * What can be wrong with a row, by the code of its error. `value` and `column` stand on the error
 * itself, everything else is in its `params`.
 */
export const ROW_SENTENCES = {
  no_name: ({ columns }: { columns: NamedColumn[] }) =>
    `The row has no name; fill in ${columns.map(columnNamed).join(" or ")}.`,
  header_line: () => "The line repeats the header; it is no customer.",
  not_a_customer: ({ what }: { what: LineKind }) =>
    `The line is ${LINE_KINDS[what]}; it is no customer.`,
  bad_email: ({ value, fault, max, ...column }: InCell & { fault: EmailFault; max?: number }) =>
    `The e-mail “${value}” in ${inColumn(column)} ${EMAIL_FAULTS[fault](max)}; ` +
    "correct it or leave the cell blank.",
  too_long: ({ value, max, ...column }: InCell & { max: number }) =>
    `“${value}” in ${inColumn(column)} is longer than ${max} bytes; shorten it.`,
  shared_identifier: ({ identifier, value, column, letters, ...others }: Shared) => {
    const within = column === undefined ? "" : ` in ${inColumn({ column, letters })}`
    return identifier === "external_id"
      ? `The external id “${value}”${within} stands for three or more people; it is also ` +
          `${where(others)}. Give each their own, or leave the cell blank where there is none.`
      : `The e-mail address “${value}”${within} stands for three or more names; it is also ` +
          `${where(others)}. Add their external ids, or leave the cell blank where it is not ` +
          "their own."
  },
  ambiguous: ({ count, customers, add }: Ambiguous) => {
    const named = customers.map(customerNamed)
    const more = count - named.length
    if (more > 0) named.push(`${more} more`)
    const what = add === "external_id" ? "external id" : "e-mail address or external id"
    return (
      `The row could be any of ${count} customers: ${named.join("; ")}. ` +
      `Add the ${what} of the one you mean.`
    )
  },
  collision: ({ identifier, customer }: { identifier: Identifier; customer: NamedCustomer }) =>
    `It would give two customers the same ${IDENTIFIERS[identifier]}: ` +
    `${customerNamed(customer)} has it already. Change one of the two or leave the row out.`,
  unknown_id: ({ id, rule }: { id: string; rule: "known" | "any" }) =>
    rule === "any"
      ? `"${id}" is no id that a Muster gives. ${LEAVE_OUT}.`
      : `No customer has the id "${id}". ${LEAVE_OUT}, or import the file with ` +
        "unknown_ids=create if it comes from another Muster.",
} as const

export type RowCode = keyof typeof ROW_SENTENCES
export type RowParams<C extends RowCode> = ParamsOf<typeof ROW_SENTENCES, C>

/** What a line is that is no customer. */
const LINE_KINDS = {
  totals: "a line of totals",
  rule: "a ruled line",
  time: "a time stamp",
  end: "the end of a report",
  comment: "a comment",
} as const

export type LineKind = keyof typeof LINE_KINDS

export type Identifier = "external_id" | "email" | "name"

type Shared = {
  identifier: "external_id" | "email"
  value: string
  column?: string
  letters?: string | undefined
} & Others

/** The first of the other rows, how many more there are, and what the file calls their places. */
type Others = { lines: number[]; more: number; place: "line" | "row" }

/** `customers` are the first of them; `add` says what would tell them apart. */
type Ambiguous = { count: number; customers: NamedCustomer[]; add: "external_id" | "email" }

const IDENTIFIERS: Record<Identifier, string> = {
  external_id: "external id",
  email: "e-mail address",
  name: "name",
}

const LEAVE_OUT = "Leave the id out to find the customer by external id, e-mail or name"

function where({ lines, more, place }: Others): string {
  const listed = `${lines.join(", ")}${more > 0 ? ` and ${more} more` : ""}`
  return place === "line" ? `on the lines ${listed}` : `in the rows ${listed}`
}

function inColumn({ column, letters }: { column: string; letters?: string | undefined }): string {
  return columnNamed({ header: column, ...(letters !== undefined && { letters }) })
}

function columnNamed({ header, letters }: NamedColumn): string {
  return `“${header}”${letters === undefined ? "" : ` (column ${letters})`}`
}

function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `external id ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `"${name}"` : `"${name}" (${known.join(", ")})`
}
