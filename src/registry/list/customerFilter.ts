import { TEXT_FIELDS, type TextField } from "../../customer/fields.ts"
import { shorten } from "../../customer/shorten.ts"
import { AppError } from "../../errors.ts"
import type { Message } from "../../messages/message.ts"
import { said } from "../../messages/said.ts"
import { FILTER_CHARACTERS_MAX, FILTERS_MAX } from "../one/limits.ts"

/**
 * What a list is cut down to: a field (or `attributes.` and a header, `tags`, `profile`,
 * `created_since`, `changed_since`) and what it has to be. All of them have to hold.
 */
export type Filter = readonly (readonly [field: string, value: string])[]

/** A condition on the customer `c`, written for a statement whose values it adds to. */
export type Condition = {
  sql: (values: Values) => string
  /** The same on an entry `o` of `customer_order`, which has an index for it; `null` for others. */
  entry: ((values: Values) => string) | null
}

/** The parameters of a statement, numbered as they are added. */
export class Values {
  readonly list: unknown[] = []

  /** Gives the placeholder of a value. */
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** The texts in whose order `customer_order` has customers. */
const ORDERED: readonly string[] = ["name", "company", "city"]

/**
 * The conditions of a filter. A value is what the field has to be, without case and accents;
 * `Ber*` is how it has to begin, `*` that it has to be filled and nothing that it has to be blank.
 * A backslash makes the asterisk after it one of the text. Throws `invalid` with a sentence that
 * lists what there is.
 */
export function conditionsOf(filter: Filter): Condition[] {
  if (filter.length > FILTERS_MAX) {
    throw invalid(`A list takes at most ${FILTERS_MAX} filters. Leave some out.`)
  }
  return filter.map(([field, value]) => {
    if (value.length > FILTER_CHARACTERS_MAX) {
      throw invalid(said("filter_long", { field: shorten(field), max: FILTER_CHARACTERS_MAX }))
    }
    return conditionOf(field, value.trim())
  })
}

function conditionOf(field: string, value: string): Condition {
  if (field === "created_since") return since("created_at", field, value)
  if (field === "changed_since") return since("updated_at", field, value)
  if (field === "tags") return tagged(value)
  if (field === "profile") return onList(value)
  if (field.startsWith("attributes.")) {
    const name = field.slice("attributes.".length)
    const column = (values: Values) => `(c.attributes ->> ${values.add(name)})`
    return { sql: (values) => textCondition(column(values), value, values), entry: null }
  }
  if (!isTextField(field)) throw unknown(field)
  return fieldCondition(field, value)
}

function fieldCondition(field: TextField, value: string): Condition {
  const { kind, text } = read(value)
  // Identifiers are found by the indexes that imports use, and those compare letter by letter.
  if (kind === "equals" && field === "external_id") {
    return { sql: (values) => `c.external_id = ${values.add(text)}`, entry: null }
  }
  if (kind === "equals" && field === "email") {
    const arms = ["c.external_id IS NULL", "(c.external_id IS NULL) IS NOT TRUE"]
    const sql = (values: Values): string => {
      const email = values.add(text.toLowerCase())
      return `(${arms.map((arm) => `${arm} AND c.email = ${email}`).join(" OR ")})`
    }
    return { sql, entry: null }
  }
  const sql = (values: Values) => textCondition(`c.${field}`, value, values)
  if (!ORDERED.includes(field) || kind === "blank" || kind === "filled") {
    return { sql, entry: null }
  }
  const entry = (values: Values): string => {
    const sought = `customer_sort_text(${values.add(text)})`
    if (kind === "equals") return `o.${field} = ${sought}`
    return `o.${field} >= ${sought} AND o.${field} < ${sought} || U&'\\+10FFFF'`
  }
  return { sql, entry }
}

function textCondition(column: string, value: string, values: Values): string {
  const { kind, text } = read(value)
  if (kind === "blank") return `coalesce(${column}, '') = ''`
  if (kind === "filled") return `coalesce(${column}, '') <> ''`
  const sought = `customer_search_text(${values.add(text)})`
  const folded = `customer_search_text(${column})`
  return kind === "equals" ? `${folded} = ${sought}` : `starts_with(${folded}, ${sought})`
}

type Sought = { kind: "equals" | "begins" | "blank" | "filled"; text: string }

function read(value: string): Sought {
  if (value === "") return { kind: "blank", text: "" }
  if (value === "*") return { kind: "filled", text: "" }
  const isBeginning = /(^|[^\\])\*$/.test(value)
  const text = (isBeginning ? value.slice(0, -1) : value).replace(/\\\*$/, "*")
  return { kind: isBeginning ? "begins" : "equals", text }
}

/** A tag counts whatever its case; a customer may have others besides. */
function tagged(value: string): Condition {
  const { kind, text } = read(value)
  const many = "coalesce(cardinality(c.tags), 0)"
  if (kind === "blank") return { sql: () => `${many} = 0`, entry: null }
  if (kind === "filled") return { sql: () => `${many} > 0`, entry: null }
  const sql = (values: Values): string => {
    const sought = `customer_search_text(${values.add(text)})`
    const folded = "customer_search_text(tag)"
    const hit = kind === "equals" ? `${folded} = ${sought}` : `starts_with(${folded}, ${sought})`
    return `c.tags IS NOT NULL AND EXISTS (SELECT FROM unnest(c.tags) AS tag WHERE ${hit})`
  }
  return { sql, entry: null }
}

/** Whom the last run of a profile that stored something, and is not undone, brought. */
function onList(value: string): Condition {
  const { kind, text } = read(value)
  const listed = (values: Values): string => {
    const named = {
      ...{ equals: () => `f.name = ${values.add(text)}`, filled: () => "true" },
      ...{ begins: () => `starts_with(f.name, ${values.add(text)})`, blank: () => "true" },
    }
    return `SELECT p.customer_id FROM profile_customers p JOIN (
        SELECT f.id, max(r.profile_run) AS run FROM import_profiles f
        JOIN import_runs r ON r.profile_id = f.id AND r.state = 'succeeded'
        WHERE ${named[kind]()} GROUP BY f.id) last
      ON p.profile_id = last.id AND p.came <= last.run
        AND (p.went IS NULL OR p.went > last.run)`
  }
  const is = kind === "blank" ? "NOT IN" : "IN"
  return { sql: (values) => `c.id ${is} (${listed(values)})`, entry: null }
}

const MOMENT = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?$/

function since(column: string, field: string, value: string): Condition {
  const moment = momentOf(value)
  // Years before the first and after 9999 have another form.
  if (!/^(?!0000)\d{4}-/.test(moment)) {
    throw invalid(said("filter_day", { field }))
  }
  const on = (table: string) => (values: Values) =>
    `${table}.${column} >= ${values.add(moment)}::timestamptz`
  return { sql: on("c"), entry: on("o") }
}

/** A moment as ISO 8601 has it, in UTC where no zone is said; blank for what is none. */
function momentOf(value: string): string {
  if (!MOMENT.test(value)) return ""
  const [day = "", time = "00:00Z"] = value.split(/[ T]/)
  const zoned = /Z|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`
  const dayItself = new Date(`${day}T00:00Z`)
  const moment = new Date(`${day}T${zoned}`)
  if (Number.isNaN(dayItself.getTime()) || Number.isNaN(moment.getTime())) return ""
  // JavaScript takes the 31st of February for the 3rd of March.
  return dayItself.toISOString().startsWith(day) ? moment.toISOString() : ""
}

function isTextField(field: string): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field)
}

function unknown(field: string): AppError {
  return invalid(
    `filter[${shorten(field)}] is unknown. One can filter by ${TEXT_FIELDS.join(", ")}, tags, ` +
      "profile, created_since, changed_since, and attributes. with a header behind it.",
  )
}

function invalid(message: string | Message): AppError {
  return new AppError("invalid", message)
}
