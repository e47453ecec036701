import { type TextField, traitOfFields } from "../customer/fields.ts"
import type { Forgiven } from "./forgiven.ts"
import { isNothing } from "./wordsForNothing.ts"

/**
 * The value of a field as it is stored, from a trimmed cell: without what spreadsheets, address
 * books and databases put around it. Blank when there is nothing to store. What changes is counted
 * in `forgiven`.
 *
 * BE ADVISED. `RecordCopier` copies cells without asking here; whatever is changed here must send
 * a cell the long way there.
 */
export function readValue(field: TextField, text: string, forgiven: Forgiven | null): string {
  if (field === "name") return withoutInvisible(field, text, forgiven)
  if (!TELLS_OR_REACHES.has(field) && !APOSTROPHES.has(field)) return text
  let value = text
  if (APOSTROPHES.has(field) && value.startsWith("'")) value = value.slice(1).trimStart()
  value = withoutInvisible(field, value, forgiven)
  if (field === "phone" && value.startsWith("p:+")) value = value.slice(2)
  if (SEVERAL.has(field) && value.includes(":::")) {
    const [first = "", ...others] = value.split(BETWEEN).filter((part) => part.trim() !== "")
    if (others.length > 0) forgiven?.add("several", field, value)
    value = first.trim()
  }
  const scheme = field === "email" ? /^mailto:\s*/i : field === "phone" ? /^tel:\s*/i : null
  if (scheme?.test(value)) {
    forgiven?.add("link", field, value)
    value = value.replace(scheme, "")
    // Behind the address stand words for a letter.
    if (field === "email") value = value.replace(/\?.*$/s, "")
  }
  if (isNothing(value) || (field === "external_id" && value === "0")) {
    forgiven?.add("nothing", field, value)
    return ""
  }
  if ((field === "external_id" || field === "phone") && CUT_NUMBER.test(value)) {
    forgiven?.add("cut", field, value)
    return ""
  }
  return value
}

/** `="00123"`, with which spreadsheets are made to keep a number as text; else the text itself. */
export function withoutFormula(text: string, forgiven: Forgiven | null): string {
  if (text.charCodeAt(0) !== EQUALS_SIGN) return text
  const inside = /^=\s*"((?:[^"]|"")*)"$/.exec(text)?.[1]
  if (inside === undefined) return text
  forgiven?.add("formula", null, text)
  return inside.replaceAll('""', '"').trim()
}

const EQUALS_SIGN = 0x3d

/** What address books put between several values, and before or behind one beside a blank one. */
const BETWEEN = /(?<!\S):::(?!\S)/u

/** Fields that tell people apart or by which they are reached. */
const TELLS_OR_REACHES: ReadonlySet<TextField> = new Set<TextField>([
  "external_id",
  "email",
  "phone",
  "tax_id",
  "website",
  "postal_code",
])
const APOSTROPHES: ReadonlySet<string> = new Set(Object.keys(traitOfFields("mark")))
const SEVERAL: ReadonlySet<TextField> = new Set<TextField>(["email", "phone", "website"])

/** `8.00001E+11` or `####`, as a spreadsheet shows a number that is wider than its column. */
const CUT_NUMBER = /^(?:[-+]?\d(?:[.,]\d{1,14})?E\+\d{2,3}|#{3,})$/i

function withoutInvisible(field: TextField, text: string, forgiven: Forgiven | null): string {
  if (!hasInvisible(text)) return text
  const value = text
    .replaceAll("\u2011", "-")
    .replace(INVISIBLE_ALL, (sign, at: number) =>
      field === "name" && joins(sign, text, at) ? sign : "",
    )
    .trim()
  if (value !== text) forgiven?.add("invisible", field, "")
  return value
}

/** Whether a text holds a character that nobody sees, or a hyphen that looks like another. */
export function hasInvisible(text: string): boolean {
  return INVISIBLE.test(text)
}

const CODES =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e" +
  "\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb" +
  "\\u{e0000}-\\u{e01ef}"
const INVISIBLE = new RegExp(`[\\u2011${CODES}]`, "u")
const INVISIBLE_ALL = new RegExp(`[${CODES}]`, "gu")

/**
 * Persian and Indic names are spelled with joiners between their letters, and emoji are built so.
 */
function joins(sign: string, text: string, at: number): boolean {
  if (sign !== "\u200c" && sign !== "\u200d") return false
  return (
    JOINED_BEFORE.test(text.slice(Math.max(0, at - 4), at)) &&
    /^.[\p{L}\p{M}\p{So}]/u.test(text.slice(at, at + 4))
  )
}

const JOINED_BEFORE =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}\p{Script=Oriya}\p{Script=Khmer}]\p{M}*$/u
