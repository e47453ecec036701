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

/** What a value can look like. One value is often several things at once. */
export const KINDS = [
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
export type Kind = (typeof KINDS)[number]

/** The bit of each kind in what `kindsOf` returns: that of its place in `KINDS`. */
const BIT = Object.fromEntries(KINDS.map((kind, place) => [kind, 1 << place])) as {
  [K in Kind]: number
}

/**
 * What a trimmed value looks like, as bits. A look at its characters spares most of the patterns:
 * the first file of a process pays for every pattern that is tried.
 */
export function kindsOf(value: string): number {
  const { digits, letters, seen } = look(value)
  const { length } = value
  let kinds = letters > 0 ? BIT.letters : 0
  if (digits > 0) kinds |= BIT.anyDigit
  if (digits >= 5 && letters <= 4) kinds |= BIT.digits
  if (length > LONG) return kinds
  if (seen & AT) return "email" in checkEmail(value) ? kinds | BIT.email : kinds
  if (digits > 0) kinds |= numberKinds(value, digits, letters, seen)
  if (letters > 1 && seen & DOT && !(seen & BLANK)) {
    if ((seen & FOREIGN ? URL_FORM : PLAIN_URL).test(value)) kinds |= BIT.url
  }
  if (digits === 0 || length <= 4) kinds |= wordKinds(value)
  if (letters > 3 && digits < 3 && seen & (BLANK | AMPERSAND)) {
    if ((seen & FOREIGN ? NAME : PLAIN_NAME).test(value)) kinds |= BIT.name
  }
  return kinds
}

/** Signs that a value has, as bits. */
const AT = 1
const DOT = 2
const BLANK = 4
const AMPERSAND = 8
const SIGN = 16
const FOREIGN = 32

type Look = { digits: number; letters: number; seen: number }

/** Counts among the first characters; `seen` is of the whole value. */
function look(value: string): Look {
  let digits = 0
  let letters = 0
  let seen = value.includes("@") ? AT : 0
  for (let i = 0; i < value.length && i < CHARACTERS_READ; i++) {
    const code = value.charCodeAt(i)
    const low = code | 0x20
    if (code >= 0x30 && code <= 0x39) digits++
    else if (low >= 0x61 && low <= 0x7a && code < 0x80) letters++
    else if (code === 0x2e) seen |= DOT | SIGN
    else if (code === 0x20) seen |= BLANK
    else if (code === 0x26) seen |= AMPERSAND
    else if (code > 0x7f) {
      seen |= FOREIGN | SIGN
      if (LETTER.test(value[i]!)) letters++
    } else if (code < 0x20) seen |= BLANK
    else seen |= SIGN
  }
  return { digits, letters, seen }
}

/** Kinds of values that have a digit. */
function numberKinds(value: string, digits: number, letters: number, seen: number): number {
  const { length } = value
  let kinds = 0
  const signs = (seen & (SIGN | BLANK)) !== 0
  if (signs && digits > 2 && length <= 40 && (DATE.test(value) || TIME.test(value))) {
    kinds |= BIT.date
  } else if (digits >= 7 && letters === 0 && isPhone(value)) kinds |= BIT.phone
  if (letters <= 3 && (signs || letters > 0) && length <= 40 && MONEY.test(value)) {
    kinds |= BIT.money
  }
  if (letters === 0 && INTEGER.test(value)) kinds |= BIT.integer
  if (digits > 2 && length <= 11 && POSTAL.test(value)) kinds |= BIT.postal
  if (digits <= 5 && letters === 0 && FRAGMENT.test(value)) kinds |= BIT.fragment
  if (digits === 4 && length === 4 && YEAR.test(value)) kinds |= BIT.year
  if (digits >= 6 && length <= 24 && VAT.test(value)) kinds |= BIT.vat
  return kinds
}

/** Kinds that are lists of words. */
function wordKinds(value: string): number {
  if (value.length > COUNTRY_CHARACTERS_MAX) return 0
  const folded = fold(value)
  let kinds = 0
  if (value.length <= 8 && YES_NO.has(folded)) kinds |= BIT.yesNo
  if (value.length <= 20 && STATUS.has(folded)) kinds |= BIT.status
  if (value.length <= 20 && KINDS_OF_CUSTOMER.has(folded)) kinds |= BIT.customerKind
  const country =
    value.length === 2 ? COUNTRY_CODES.has(folded.toUpperCase()) : COUNTRY_NAMES.has(folded)
  if (!country) return kinds
  return kinds | BIT.country | (/^\p{Ll}/u.test(value) ? 0 : BIT.plainCountry)
}

const CHARACTERS_READ = 40
/** What is longer is a text, and nothing that a pattern knows. */
const LONG = 254
const COUNTRY_CHARACTERS_MAX = 40
const LETTER = /\p{L}/u
const INTEGER = /^-?\d{1,18}$/
const FRAGMENT = /^\(?\+?\d{1,5}\)?$/
const YEAR = /^(?:19|20)\d\d$/

function isPhone(value: string): boolean {
  if (value.length > 30 || !/^[\d\s()+./-]+$/.test(value)) return false
  const digits = value.replace(/\D/g, "").length
  if (digits > 16 || !/^(?:\+|\(|\d)/.test(value)) return false
  return /^(?:\+|00|0\d|\()/.test(value) || /\d[\s./-]\d/.test(value)
}

/** Two words that begin with capitals, in any script and, for most values, in plain letters. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:[\s&]+(?:\p{L}{1,4}\.?\s+)*["„“]?\p{Lu}[\p{L}'’.-]*)+/u
const PLAIN_NAME = /^[A-Z][A-Za-z'.-]*(?:[\s&]+(?:[A-Za-z]{1,4}\.?\s+)*"?[A-Z][A-Za-z'.-]*)+/
const PLAIN_URL =
  /^(?:https?:\/\/\S+|www\.\S+|[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:\/\S*)?)$/
