import { checkEmail } from "../../customer/checkEmail.ts"
import { FIELDS, nameKey, TEXT_FIELDS, type TextField } from "../../customer/fields.ts"
import { shorten } from "../../customer/shorten.ts"
import { tidyName } from "../../customer/tidyName.ts"
import { type CustomerValues, noValues } from "../../customer/values.ts"
import { AppError } from "../../errors.ts"
import {
  ATTRIBUTES_MAX,
  CELL_BYTES_MAX,
  CUSTOMER_BYTES_MAX,
  EXPORT_RECORD_BYTES_MAX,
  IDENTIFIER_BYTES_MAX,
  TAGS_MAX,
} from "../../limits.ts"
import type { Message } from "../../messages/message.ts"
import { said } from "../../messages/said.ts"

/** An export may put an apostrophe before a text, and that must still be a cell. */
const TEXT_BYTES_MAX = CELL_BYTES_MAX - 1

/**
 * What a caller wants a customer's fields to be: an absent key leaves a field alone, `null` clears
 * it. Attributes are named one by one, as entries, because a name may be `__proto__`.
 */
export type CustomerInput = Partial<Omit<CustomerValues, "attributes">> & {
  attributes?: [name: string, value: string | null][]
}

/**
 * Checks the JSON of a create or an edit and brings it into the form in which an import stores the
 * same: trimmed, blank as `null`, names with single blanks, e-mail lower-cased. Throws `invalid`
 * with a sentence a fault.
 */
export function readCustomerInput(body: unknown): CustomerInput {
  const given = asObject(body, "The body")
  const input: CustomerInput = {}
  const faults: AppError[] = []
  for (const [key, value] of Object.entries(given)) {
    try {
      readField(input, key, value)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      faults.push(error)
    }
  }
  if (faults.length > 0) throw together(faults)
  return input
}

/**
 * Changes `values` in place as the input says. Throws `invalid` when that makes them too large.
 * What imports have made larger stays editable, as long as an export can hold it with its quotes.
 */
export function applyInput(values: CustomerValues, input: CustomerInput): void {
  const { attributes = [], ...fields } = input
  const attributesMax = Math.max(ATTRIBUTES_MAX, values.attributes.size)
  const bytes = bytesOf(values)
  const isLarge = bytes > CUSTOMER_BYTES_MAX
  const bytesMax = isLarge ? Math.max(bytes, EXPORT_RECORD_BYTES_MAX / 2) : CUSTOMER_BYTES_MAX
  Object.assign(values, fields)
  for (const [name, value] of attributes) {
    if (value === null) values.attributes.delete(name)
    else values.attributes.set(name, value)
  }
  if (fields.tags && Buffer.byteLength(JSON.stringify(values.tags)) > CELL_BYTES_MAX / 2) {
    throw invalid(said("customer_tags_long", { max: CELL_BYTES_MAX / 2 }))
  }
  if (values.attributes.size > attributesMax) {
    throw invalid(said("customer_attributes", { max: attributesMax }))
  }
  if (bytesOf(values) > bytesMax) {
    throw invalid(said("customer_large", { max: bytesMax }))
  }
}

function bytesOf(values: CustomerValues): number {
  return Buffer.byteLength(JSON.stringify([values, ...values.attributes]))
}

/** The values of a customer that is made from the input. Throws `invalid` when it has no name. */
export function valuesOf(input: CustomerInput): CustomerValues {
  if (input.name === undefined) throw invalid(said("customer_name_missing"))
  const values = noValues()
  applyInput(values, input)
  return values
}

function readField(input: CustomerInput, key: string, value: unknown): void {
  if (key === "tags") input.tags = readTags(value)
  else if (key === "attributes") input.attributes = readAttributes(value)
  else if (key === "name") input.name = readName(value)
  else if (key === "email") input.email = readEmail(value)
  else if (isTextField(key)) input[key] = readText(value, `"${key}"`, limitOf(key))
  else {
    throw invalid(
      `"${shorten(key)}" is unknown. A customer's fields are ${TEXT_FIELDS.join(", ")}, tags ` +
        "and attributes; what is none of them goes into attributes.",
    )
  }
}

function readName(value: unknown): string {
  const name = tidyName(readText(value, '"name"', IDENTIFIER_BYTES_MAX) ?? "")
  if (name === "") throw invalid(said("customer_name_blank"))
  if (Buffer.byteLength(nameKey(name)) > 2 * IDENTIFIER_BYTES_MAX) {
    throw invalid(said("customer_name_long"))
  }
  return name
}

function readEmail(value: unknown): string | null {
  const text = readText(value, '"email"', TEXT_BYTES_MAX)
  if (text === null) return null
  const checked = checkEmail(text)
  if ("email" in checked) return checked.email
  const { reason: _, ...fault } = checked
  throw invalid(said("customer_email", { value: shorten(text), ...fault }))
}

function readTags(value: unknown): string[] | null {
  if (value === null) return null
  if (!Array.isArray(value)) throw invalid('"tags" must be a list of texts or null.')
  if (value.length > TAGS_MAX) throw invalid(said("customer_tags", { max: TAGS_MAX }))
  const tags = value.map((tag) => readText(tag, "Each of the tags", IDENTIFIER_BYTES_MAX))
  const kept = [...new Set(tags.filter((tag) => tag !== null))]
  return kept.length > 0 ? kept : null
}

function readAttributes(value: unknown): [name: string, value: string | null][] {
  const attributes = new Map<string, string | null>()
  for (const [key, text] of Object.entries(asObject(value, '"attributes"'))) {
    const name = readText(key, "An attribute's name", IDENTIFIER_BYTES_MAX)
    if (name === null) throw invalid("An attribute has a name that is not blank.")
    attributes.set(name, readText(text, `The attribute "${shorten(name)}"`, TEXT_BYTES_MAX))
  }
  return [...attributes]
}

function readText(value: unknown, what: string, bytesMax: number): string | null {
  if (value === null) return null
  if (typeof value !== "string") throw invalid(`${what} must be a text or null.`)
  if (value.includes("\0")) throw invalid(said("customer_nul", { what }))
  if (!value.isWellFormed()) throw invalid(`${what} holds half a character (a lone surrogate).`)
  const text = value.trim()
  if (Buffer.byteLength(text) > bytesMax) {
    throw invalid(said("customer_text_long", { what, max: bytesMax }))
  }
  return text === "" ? null : text
}

function limitOf(field: TextField): number {
  return FIELDS[field].bytesMax ?? TEXT_BYTES_MAX
}

function isTextField(key: string): key is Exclude<TextField, "name"> {
  return (TEXT_FIELDS as readonly string[]).includes(key)
}

function asObject(value: unknown, what: string): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  throw invalid(`${what} must be a JSON object.`)
}

/** All that is wrong, in one sentence a fault. */
function together(faults: AppError[]): AppError {
  const [first] = faults
  if (faults.length === 1) return first!
  const params = { faults: faults.map(({ reason }) => reason) }
  const message = faults.map((fault) => fault.message).join(" ")
  return new AppError("invalid", { code: "several_faults", params, message })
}

function invalid(told: string | Message): AppError {
  return new AppError("invalid", told)
}
