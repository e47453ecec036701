import { shorten } from "../../customer/shorten.ts"
import { KINDS, type Kind, kindsOf } from "./kindsOfValue.ts"

/** What the filled cells of a column look like: shares from 0 to 1. */
export type Evidence = {
  /** Filled cells of the sample, and their share of all. */
  filled: number
  fill: number
  /** Filled cells that were looked at. */
  read: number
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
  /** Counts the rows: 1, 2, 3 …, in any order. */
  counter: boolean
  medianLength: number
  /** Up to three different values. */
  samples: string[]
}

/** Looks at up to `VALUES_READ` filled cells of one column. */
export function profileColumn(sample: string[][], column: number): Evidence {
  const values: string[] = []
  let filled = 0
  for (const cells of sample) {
    const cell = cells[column]
    if (!cell) continue
    const read = values.length < VALUES_READ
    // Only a cell that begins with a blank can be blank as a whole.
    if (!read && cell.charCodeAt(0) > 0x20) filled++
    else {
      const value = cell.trim()
      if (value === "") continue
      filled++
      if (read) values.push(value)
    }
  }
  const different = new Map<string, number>()
  const counts = new Int32Array(KINDS.length)
  for (const value of values) {
    let kinds = different.get(value)
    if (kinds === undefined) {
      kinds = kindsOf(value)
      different.set(value, kinds)
    }
    for (let kind = 0; kinds !== 0; kind++, kinds >>>= 1) counts[kind]! += kinds & 1
  }
  const share = (kind: Kind): number =>
    values.length === 0 ? 0 : counts[PLACE[kind]]! / values.length
  return {
    email: share("email"),
    phone: share("phone"),
    digits: share("digits"),
    url: share("url"),
    yesNo: share("yesNo"),
    date: share("date"),
    money: share("money"),
    integer: share("integer"),
    country: share("country"),
    plainCountry: share("plainCountry"),
    postal: share("postal"),
    fragment: share("fragment"),
    year: share("year"),
    status: share("status"),
    customerKind: share("customerKind"),
    vat: share("vat"),
    name: share("name"),
    letters: share("letters"),
    anyDigit: share("anyDigit"),
    filled,
    read: values.length,
    fill: sample.length === 0 ? 0 : filled / sample.length,
    distinct: values.length === 0 ? 0 : different.size / values.length,
    counter: isCounter(values),
    medianLength: median(values.map((value) => value.length)),
    samples: [...different.keys()].slice(0, SAMPLES).map((value) => shorten(value)),
  }
}

const PLACE = Object.fromEntries(KINDS.map((kind, place) => [kind, place])) as Record<Kind, number>
const VALUES_READ = 40
const SAMPLES = 3

/**
 * Small different numbers, as a count of the rows from 1 on leaves them in any part and order of
 * the file; a header line or a line of totals in between notwithstanding.
 */
function isCounter(values: string[]): boolean {
  const numbers = new Set<number>()
  let count = 0
  for (const value of values) {
    if (!/^[1-9]\d{0,5}\.?$/.test(value)) continue
    count++
    numbers.add(Number.parseInt(value, 10))
  }
  if (count === 0 || count < 0.6 * values.length || numbers.size < count) return false
  return Math.max(...numbers) <= Math.max(2 * count, COUNTED_MAX)
}

/** A few rows from the middle of a table show numbers of two digits as well. */
const COUNTED_MAX = 99

function median(numbers: number[]): number {
  return numbers.length === 0 ? 0 : numbers.sort((a, b) => a - b)[numbers.length >> 1]!
}
