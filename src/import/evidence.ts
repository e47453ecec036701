import { checkEmail } from "./email.ts"
import { fold } from "./fold.ts"
import { COUNTRY_CODES, COUNTRY_NAMES } from "./knowledge/countries.ts"
import { DATE, STATUS, TIME, YES_NO } from "./knowledge/values.ts"

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
  /** Has the form of a postal code of some country. */
  postal: number
  /** Says how a subscription or an account stands: active, bounced … */
  status: number
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
  let blank = 0
  for (const cells of sample) {
    const value = cells[column]?.trim() ?? ""
    if (value === "") blank++
    else if (values.length < VALUES_READ) values.push(value)
  }
  const filled = sample.length - blank
  const share = (test: (value: string) => boolean) => {
    if (values.length === 0) return 0
    let hits = 0
    for (const value of values) if (test(value)) hits++
    return hits / values.length
  }
  const different = new Set(values)
  return {
    filled,
    fill: sample.length === 0 ? 0 : filled / sample.length,
    distinct: values.length === 0 ? 0 : different.size / values.length,
    email: share((value) => value.includes("@") && "email" in checkEmail(value)),
    phone: share(isPhone),
    digits: share((value) => count(value, /\d/g) >= 5 && count(value, /\p{L}/gu) <= 4),
    url: share((value) => URL_FORM.test(value) && !value.includes("@")),
    yesNo: share((value) => value.length <= 8 && YES_NO.has(fold(value))),
    date: share((value) => value.length <= 40 && (DATE.test(value) || TIME.test(value))),
    money: share((value) => MONEY.test(value)),
    integer: share((value) => /^-?\d{1,18}$/.test(value)),
    country: share(isCountry),
    postal: share((value) => POSTAL.test(value)),
    status: share((value) => value.length <= 20 && STATUS.has(fold(value))),
    vat: share((value) => VAT.test(value)),
    name: share(isName),
    letters: share((value) => /\p{L}/u.test(value)),
    anyDigit: share((value) => /\d/.test(value)),
    counter: isCounter(values, filled === sample.length),
    medianLength: median(values.map((value) => value.length)),
    samples: [...different].slice(0, SAMPLES).map(shorten),
  }
}

const VALUES_READ = 64
const SAMPLES = 3
const SAMPLE_CHARACTERS = 60

function shorten(value: string): string {
  return value.length > SAMPLE_CHARACTERS ? `${value.slice(0, SAMPLE_CHARACTERS)}…` : value
}

const URL_FORM =
  /^(?:https?:\/\/\S+|www\.\S+|[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?)$/u
const MONEY =
  /^(?:[-+(]?\s*[$€£¥]\s*-?[\d.,' ]+\)?|-?[\d.,' ]+\s*(?:[$€£¥]|eur|usd|gbp|chf|pln|zł|kč|ft|kr)|-?\d{1,12}[.,]\d{1,4}|-?\d{1,3}(?:[.,' ]\d{3})+[.,]\d{1,2})$/i
const POSTAL =
  /^'?(?:\d{4,6}|\d{2}-\d{3}|\d{3} ?\d{2}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}[- ]?\d{3,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{3}-\d{4})$/i
const VAT = /^(?:[A-Z]{2}[ -]?[A-Z0-9]{0,1}\d{6,12}[A-Z0-9]{0,3}|\d{3}-\d{3}-\d{2}-\d{2})$/

function isPhone(value: string): boolean {
  if (value.length > 30 || !/^(?:\+|00|\(|0|\d)/.test(value)) return false
  const digits = value.replace(/\D/g, "").length
  if (digits < 7 || digits > 16 || !/^[\d\s()+./-]+$/.test(value)) return false
  return /^(?:\+|00|0\d|\()/.test(value) || /\d[\s./-]\d/.test(value)
}

function isCountry(value: string): boolean {
  return value.length === 2
    ? COUNTRY_CODES.has(value.toUpperCase())
    : COUNTRY_NAMES.has(fold(value))
}

function isName(value: string): boolean {
  return NAME.test(value) && !/[@\d]{3}/.test(value)
}
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:[\s&]+(?:\p{L}{1,4}\.?\s+)*["„“]?\p{Lu}[\p{L}'’.-]*)+/u

function isCounter(values: string[], dense: boolean): boolean {
  if (values.length < 2 || !dense) return false
  return values.every((value, position) => value === String(position + 1))
}

function count(value: string, pattern: RegExp): number {
  return value.slice(0, 40).match(pattern)?.length ?? 0
}

function median(numbers: number[]): number {
  return numbers.length === 0 ? 0 : numbers.sort((a, b) => a - b)[numbers.length >> 1]!
}
