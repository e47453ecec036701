import { checkEmail } from "./email.ts"
import { fold } from "./fold.ts"
import { COUNTRY_CODES, COUNTRY_NAMES } from "./knowledge/countries.ts"
import {
  DATE,
  KINDS_OF_CUSTOMER,
  MONEY,
  POSTAL,
  STATUS,
  TIME,
  URL_FORM,
  VAT,
  YES_NO,
} from "./knowledge/values.ts"

/** What the filled cells of a column look like: shares from 0 to 1. */
export type Evidence = {
  /** Filled cells of the sample, and their share of all. */
  filled: number
  fill: number
  /** Share of different values among the filled ones. */
  distinct: number
  email: number
  /** Seven or more digits and hardly anything else, in a form that only phone numbers have. */
  phone: number
  /** At least five digits and at most four letters: can be a phone number. */
  digits: number
  url: number
  yesNo: number
  date: number
  /** A number with decimals or a currency. */
  money: number
  integer: number
  country: number
  /** A country's code in capitals or its name, as a value that speaks for itself. */
  plainCountry: number
  /** Has the form of a postal code of some country. */
  postal: number
  /** Nothing but a few digits, a plus or brackets at most: part of a number, not all of it. */
  fragment: number
  /** Four digits that are a year of our time. */
  year: number
  /** Says how a subscription or an account stands: active, bounced … */
  status: number
  /** Says whether the customer is a person or a company. */
  customerKind: number
  vat: number
  /** Two or more words that begin with capitals, or a legal form: a name. */
  name: number
  /** Has letters. */
  letters: number
  /** Has a digit. */
  anyDigit: number
  /** Counts 1, 2, 3 … from the first record on. */
  counter: boolean
  medianLength: number
  /** Up to three different values. */
  samples: string[]
}

/** Looks at up to `VALUES_READ` filled cells of one column. */
export function weigh(sample: string[][], column: number): Evidence {
  const values: string[] = []
  let filled = 0
  for (const cells of sample) {
    const cell = cells[column]
    if (!cell) continue
    const value = cell.trim()
    if (value === "") continue
    filled++
    if (values.length < VALUES_READ) values.push(value)
  }
  const counts = new Float64Array(KINDS.length)
  for (const value of values) countKinds(value, counts)
  const share = (kind: Kind) =>
    values.length === 0 ? 0 : counts[KINDS.indexOf(kind)]! / values.length
  const different = new Set(values)
  return {
    ...(Object.fromEntries(KINDS.map((kind) => [kind, share(kind)])) as Record<Kind, number>),
    filled,
    fill: sample.length === 0 ? 0 : filled / sample.length,
    distinct: values.length === 0 ? 0 : different.size / values.length,
    counter: isCounter(values),
    medianLength: median(values.map((value) => value.length)),
    samples: [...different].slice(0, SAMPLES).map(shorten),
  }
}

const KINDS = [
  "email",
  "phone",
  "digits",
  "url",
  "yesNo",
  "date",
  "money",
  "integer",
  "country",
  "plainCountry",
  "postal",
  "fragment",
  "year",
  "status",
  "vat",
  "customerKind",
  "name",
  "letters",
  "anyDigit",
] as const
type Kind = (typeof KINDS)[number]

/**
 * Adds what a value is to the counts. A look at its characters first spares most of the patterns: a
 * hundred columns are weighed in a few milliseconds.
 */
function countKinds(value: string, counts: Float64Array): void {
  const add = (kind: Kind) => counts[KINDS.indexOf(kind)]!++
  const { length } = value
  let digits = 0
  let letters = 0
  for (let i = 0; i < length && i < CHARACTERS_READ; i++) {
    const code = value.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    else if (code > 0x7f ? LETTER.test(value[i]!) : (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)
      letters++
  }
  if (letters > 0) add("letters")
  if (digits > 0) add("anyDigit")
  if (digits >= 5 && letters <= 4) add("digits")
  if (length > LONG) return
  if (value.includes("@")) {
    if ("email" in checkEmail(value)) add("email")
    return
  }
  if (letters > 1 && value.includes(".") && URL_FORM.test(value)) add("url")
  const date = digits > 0 && length <= 40 && (DATE.test(value) || TIME.test(value))
  if (date) add("date")
  else if (digits >= 7 && isPhone(value)) add("phone")
  if (digits > 0 && letters <= 3 && length <= 40 && MONEY.test(value)) add("money")
  if (digits > 0 && letters === 0 && INTEGER.test(value)) add("integer")
  if (digits > 2 && length <= 11 && POSTAL.test(value)) add("postal")
  if (digits > 0 && digits <= 5 && letters === 0 && FRAGMENT.test(value)) add("fragment")
  if (digits === 4 && length === 4 && YEAR.test(value)) add("year")
  if (digits >= 6 && VAT.test(value)) add("vat")
  if (digits === 0 || length <= 8) countWords(value, add)
  if (letters > 3 && digits < 3 && NAME.test(value)) add("name")
}

/** Kinds that are lists of words. */
function countWords(value: string, add: (kind: Kind) => void): void {
  if (value.length > COUNTRY_CHARACTERS_MAX) return
  const folded = fold(value)
  if (value.length <= 8 && YES_NO.has(folded)) add("yesNo")
  if (value.length <= 20 && STATUS.has(folded)) add("status")
  if (value.length <= 20 && KINDS_OF_CUSTOMER.has(folded)) add("customerKind")
  const country =
    value.length === 2 ? COUNTRY_CODES.has(folded.toUpperCase()) : COUNTRY_NAMES.has(folded)
  if (!country) return
  add("country")
  if (!/^\p{Ll}/u.test(value)) add("plainCountry")
}

const VALUES_READ = 40
const CHARACTERS_READ = 40
/** What is longer is a text, and nothing that a pattern knows. */
const LONG = 254
const COUNTRY_CHARACTERS_MAX = 40
const SAMPLES = 3
const SAMPLE_CHARACTERS = 60
const LETTER = /\p{L}/u
const INTEGER = /^-?\d{1,18}$/
const FRAGMENT = /^\(?\+?\d{1,5}\)?$/
const YEAR = /^(?:19|20)\d\d$/

function shorten(value: string): string {
  return value.length > SAMPLE_CHARACTERS ? `${value.slice(0, SAMPLE_CHARACTERS)}…` : value
}

function isPhone(value: string): boolean {
  if (value.length > 30 || !/^[\d\s()+./-]+$/.test(value)) return false
  const digits = value.replace(/\D/g, "").length
  if (digits > 16 || !/^(?:\+|\(|\d)/.test(value)) return false
  return /^(?:\+|00|0\d|\()/.test(value) || /\d[\s./-]\d/.test(value)
}

const NAME = /^\p{Lu}[\p{L}'’.-]*(?:[\s&]+(?:\p{L}{1,4}\.?\s+)*["„“]?\p{Lu}[\p{L}'’.-]*)+/u

/** Counts from 1 on, a header line or a line of totals in between notwithstanding. */
function isCounter(values: string[]): boolean {
  const numbers = values.filter((value) => /^\d{1,6}\.?$/.test(value))
  if (numbers.length < 2 || numbers.length < 0.6 * values.length) return false
  return numbers.every((value, position) => Number.parseInt(value, 10) === position + 1)
}

function median(numbers: number[]): number {
  return numbers.length === 0 ? 0 : numbers.sort((a, b) => a - b)[numbers.length >> 1]!
}
