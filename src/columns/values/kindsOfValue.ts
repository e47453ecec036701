import { LATIN_END } from "../../customer/byLatinLetter.ts"
import { checkEmail } from "../../customer/checkEmail.ts"
import { fold } from "../header/fold.ts"
import { COUNTRY_CODES, COUNTRY_NAMES } from "../knowledge/countries.ts"
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
} from "../knowledge/valuePatterns.ts"

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
 * a small file spends a good part of its time on them, and the first one of a process pays for
 * every pattern that is tried.
 */
export function kindsOf(value: string): number {
  const { digits, letters, seen } = look(value)
  const { length } = value
  let kinds = letters > 0 ? BIT.letters : 0
  if (digits > 0) kinds |= BIT.anyDigit
  if (digits >= 5 && letters <= 4) kinds |= BIT.digits
  if (length > LONG) return kinds
  if (seen & AT) return "email" in checkEmail(value) ? kinds | BIT.email : kinds
  if (digits === length) kinds |= digitKinds(value)
  else if (digits > 0) kinds |= numberKinds(value, digits, letters, seen)
  if (letters > 1 && seen & DOT && !(seen & BLANK)) {
    const isAddress = (seen & FOREIGN ? URL_FORM : PLAIN_URL).test(value)
    if (isAddress && (seen & SLASH || !FILE.test(value))) kinds |= BIT.url
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
const DASH = 64
const SLASH = 128
const COLON = 256
const COMMA = 512
const DOLLAR = 1024
/** A sign that no phone number has. */
const ODD = 2048

/** What each ASCII character is that is neither a letter nor a digit, as bits. */
const SIGNS = Uint16Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (code === 0x20 || /\s/.test(char)) return BLANK
  if (code < 0x20) return BLANK | ODD
  if (char === "&") return AMPERSAND | ODD
  const named: Record<string, number> = {
    ...{ ".": DOT, "-": DASH, "/": SLASH, "(": 0, ")": 0, "+": 0 },
    ...{ "@": AT | ODD, ":": COLON | ODD, ",": COMMA | ODD, $: DOLLAR | ODD },
  }
  return SIGN | (named[char] ?? ODD)
})

type Look = { digits: number; letters: number; seen: number }

/** Counts among the first characters; of what stands behind them, `seen` has the @ alone. */
function look(value: string): Look {
  let digits = 0
  let letters = 0
  let seen = 0
  const end = Math.min(value.length, CHARACTERS_READ)
  for (let i = 0; i < end; i++) {
    const code = value.charCodeAt(i)
    const low = code | 0x20
    if (code > 0x7f) {
      seen |= FOREIGN | SIGN
      if (isLetter(code)) letters++
    } else if (low >= 0x61 && low <= 0x7a) letters++
    else if (code >= 0x30 && code <= 0x39) digits++
    else seen |= SIGNS[code]!
  }
  if (end < value.length && value.includes("@", end)) seen |= AT
  return { digits, letters, seen }
}

function isLetter(code: number): boolean {
  return code < LETTERS.length ? LETTERS[code] === 1 : LETTER.test(String.fromCharCode(code))
}

const LETTER = /\p{L}/u

/** Which characters up to the end of Latin Extended-B are letters. */
const LETTERS = Uint8Array.from({ length: LATIN_END }, (_, code) =>
  LETTER.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Kinds of values that are nothing but digits. */
function digitKinds(value: string): number {
  const { length } = value
  let kinds = length <= 18 ? BIT.integer : 0
  if (length >= 7 && isPhone(value, length)) kinds |= BIT.phone
  if (length >= 4 && length <= 6) kinds |= BIT.postal
  if (length <= 5) kinds |= BIT.fragment
  if (length === 4 && YEAR.test(value)) kinds |= BIT.year
  return kinds
}

/** Kinds of values that have a digit, and something else. */
function numberKinds(value: string, digits: number, letters: number, seen: number): number {
  const { length } = value
  let kinds = 0
  if (digits > 2 && length <= 40 && isDate(value, letters, seen)) kinds |= BIT.date
  else if (digits >= 7 && letters === 0 && !(seen & ODD) && isPhone(value, digits)) {
    kinds |= BIT.phone
  }
  const currency = letters > 1 || (seen & (DOT | COMMA | DOLLAR | FOREIGN)) !== 0
  if (letters <= 3 && currency && length <= 40 && MONEY.test(value)) kinds |= BIT.money
  if (length === digits + 1 && INTEGER.test(value)) kinds |= BIT.integer
  if (digits > 2 && length <= 11 && POSTAL.test(value)) kinds |= BIT.postal
  if (digits <= 5 && length <= digits + 3 && FRAGMENT.test(value)) kinds |= BIT.fragment
  const vat = digits >= 6 && (letters > 1 || (seen & DASH) !== 0)
  if (vat && length <= 24 && VAT.test(value)) kinds |= BIT.vat
  return kinds
}

function isDate(value: string, letters: number, seen: number): boolean {
  if (!(seen & (SIGN | BLANK))) return false
  const parted = letters > 2 || (seen & (DASH | SLASH | DOT | FOREIGN)) !== 0
  const first = value.charCodeAt(0)
  const plus = first === 0x2b || first === 0x28
  return (parted && !plus && DATE.test(value)) || ((seen & COLON) !== 0 && TIME.test(value))
}

/** Kinds that are lists of words. */
function wordKinds(value: string): number {
  if (value.length > WORD_CHARACTERS_MAX) return 0
  const kinds = (value.length === 2 ? PAIRS : WORDS).get(fold(value)) ?? 0
  if (!(kinds & BIT.country) || /^\p{Ll}/u.test(value)) return kinds
  return kinds | BIT.plainCountry
}

/** The kinds of words, folded; those of two letters, among which countries have their codes. */
const WORDS = kindsOfWords([...COUNTRY_NAMES])
const PAIRS = kindsOfWords([...COUNTRY_CODES].map((code) => code.toLowerCase()))

function kindsOfWords(countries: string[]): Map<string, number> {
  const words = new Map<string, number>()
  const add = (list: Iterable<string>, kind: number): void => {
    for (const word of list) words.set(word, (words.get(word) ?? 0) | kind)
  }
  add(YES_NO, BIT.yesNo)
  add(STATUS, BIT.status)
  add(KINDS_OF_CUSTOMER, BIT.customerKind)
  add(countries, BIT.country)
  return words
}

const CHARACTERS_READ = 40
/** What is longer is a text, and nothing that a pattern knows. */
const LONG = 254
const WORD_CHARACTERS_MAX = 40
const INTEGER = /^-\d{1,18}$/
const FRAGMENT = /^\(?\+?\d{1,5}\)?$/
const YEAR = /^(?:19|20)\d\d$/

/** Whether a value without letters and odd signs, and with so many digits, can be called. */
function isPhone(value: string, digits: number): boolean {
  if (value.length > 30 || digits > 16) return false
  const first = value.charCodeAt(0)
  const begins = first === 0x2b || first === 0x28 || (first >= 0x30 && first <= 0x39)
  if (!begins || !PHONE_SIGNS.test(value) || MONTH.test(value) || DECIMAL.test(value)) return false
  return /^(?:\+|00|0\d|\()/.test(value) || /\d[\s./-]\d/.test(value)
}

/** A month or a span of them: `2020/08-2020/10`. */
const MONTH = /^(?:19|20)\d\d[/-](?:0\d|1[0-2])(?:\D|$)/
/** What a program calculated, `69.12113952636719`, and latitudes and longitudes: `50.07188`. */
const DECIMAL = /^(?:\d{1,7}\.\d{8,}|[1-9]?\d\.\d{3,}|1[0-8]\d\.\d{5,})$/
const PHONE_SIGNS = /^[\d\s()+./-]+$/

/** Two words that begin with capitals, in any script and, for most values, in plain letters. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:[\s&]+(?:\p{L}{1,4}\.?\s+)*["„“]?\p{Lu}[\p{L}'’.-]*)+/u
const PLAIN_NAME = /^[A-Z][A-Za-z'.-]*(?:[\s&]+(?:[A-Za-z]{1,4}\.?\s+)*"?[A-Z][A-Za-z'.-]*)+/
/** `EmpID1.bmp` is a picture that lies beside the list, and no website. */
const FILE = /\.(?:bmp|docx?|gif|jpe?g|pdf|png|svg|tiff?|txt|webp|xlsx?)$/i
const PLAIN_URL =
  /^(?:https?:\/\/\S+|www\.\S+|[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:\/\S*)?)$/
