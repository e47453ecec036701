import type { HeaderReading } from "../header/headerReading.ts"
import { FORBIDDEN } from "../knowledge/forbiddenKinds.ts"
import type { Slot } from "../knowledge/slots.ts"
import { BANK_ACCOUNT } from "../knowledge/valuePatterns.ts"
import type { Evidence } from "./profileColumn.ts"

/** `words` completes “…, but ”; `rows` is how many of the filled cells that were read are so. */
export type Contradiction = { words: string; rows: number | null }

/** Why a column's values cannot be what its header says, or `null`. */
export function contradictionOf(
  slot: Slot,
  evidence: Evidence,
  reading: HeaderReading,
): Contradiction | null {
  if (evidence.filled === 0) return null
  for (const kind of FORBIDDEN[slot] ?? []) {
    // The codes of some regions and countries are words for yes and no: `NO`, `SI`.
    if (kind === "yesNo" && slot === "region" && isRegionCode(evidence, reading)) continue
    // `1.021` is a number in which a spreadsheet parts the thousands.
    if (kind === "money" && slot === "external_id" && isAll(evidence, THOUSANDS)) continue
    if (evidence[kind] >= VETO_SHARE) {
      const rows = Math.round(evidence[kind] * evidence.read)
      return { words: `its values are ${KINDS[kind]}`, rows }
    }
  }
  const words = SPECIAL[slot]?.(evidence, reading)
  return words ? { words, rows: null } : null
}

const VETO_SHARE = 0.8
const THOUSANDS = /^\d{1,3}(?:[.,]\d{3})*$/

/** The header says so, or the values are as `NE` and `MO`. */
function isRegionCode(evidence: Evidence, { concept }: HeaderReading): boolean {
  return concept === "region_code" || isAll(evidence, /^[A-Z]{2}$/)
}

/** The values that are shown all have this form. */
function isAll({ samples }: Evidence, form: RegExp): boolean {
  return samples.every((text) => form.test(text))
}

const KINDS = {
  yesNo: "yes or no",
  date: "dates",
  money: "amounts",
  integer: "plain numbers",
  email: "e-mail addresses",
  url: "web addresses",
}

const COORDINATES = /^\(?-?\d{1,3}\.\d+°?\s*[,;]\s*-?\d{1,3}\.\d+°?\)?$/
/** No number that somebody gives to customers begins like a phone number that is dialled abroad. */
const INTERNATIONAL = /^(?:\+|00)\d[\d ()./-]{6,}$/
const KEY = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

const SPECIAL: { [S in Slot]?: (evidence: Evidence, reading: HeaderReading) => string | null } = {
  external_id: (evidence, reading) => {
    const bare = reading.concept === "number" || reading.concept === "code"
    if (reading.concept === "account" && isAll(evidence, BANK_ACCOUNT)) {
      return "its values are bank accounts"
    }
    if (reading.concept === "account" && evidence.anyDigit < 0.9) {
      return "its values tell nobody apart"
    }
    if (reading.concept === "number" && reading.group === "" && evidence.counter) {
      return "it only counts the rows"
    }
    if (bare && isAll(evidence, INTERNATIONAL)) return "its values are phone numbers"
    if (bare && evidence.filled >= 4 && evidence.distinct < 0.5)
      return "the same values come again and again"
    return evidence.medianLength > 64 ? "its values are long texts" : null
  },
  phone: (evidence, { joins }) =>
    !joins && evidence.filled >= 2 && evidence.digits < 0.2
      ? "its values are no phone numbers"
      : null,
  // Tax numbers look like anything: beside an unknown word only another kind of value is none.
  tax_id: (evidence, { unknown }) =>
    unknown === 0 && evidence.filled >= 2 && (evidence.anyDigit < 0.5 || evidence.medianLength < 5)
      ? "its values are no tax numbers"
      : null,
  region: (evidence, reading) => {
    if (evidence.status >= VETO_SHARE) return "its values say how something stands"
    const coded = reading.concept === "region_code" || (reading.several && reading.unknown === 0)
    return coded && evidence.integer >= VETO_SHARE ? "its values are plain numbers" : null
  },
  country: (evidence) => (evidence.fragment >= VETO_SHARE ? "its values are codes to dial" : null),
  company: (evidence, { several }) =>
    several && isAll(evidence, KEY)
      ? "its values are keys of another table"
      : evidence.customerKind >= VETO_SHARE
        ? "its values say what kind of customer it is"
        : null,
  // The exports of portals call the place and its address the same, `Location 1`.
  street: (evidence, { several }) =>
    several && isAll(evidence, COORDINATES) ? "its values are coordinates" : null,
  website: (evidence) =>
    evidence.filled >= 2 && evidence.url < 0.3 ? "its values are no web addresses" : null,
  postal_code: (evidence) =>
    evidence.filled >= 2 && evidence.anyDigit < 0.2 ? "its values have no digits" : null,
  name: (evidence, reading) =>
    evidence.customerKind >= VETO_SHARE
      ? "its values say what kind of customer it is"
      : reading.concept === "customer" && evidence.integer >= VETO_SHARE
        ? "its values are plain numbers"
        : null,
  email: (evidence) =>
    evidence.filled >= 5 && evidence.email === 0 && evidence.distinct < 0.5
      ? "none of its values is an e-mail address"
      : null,
}
