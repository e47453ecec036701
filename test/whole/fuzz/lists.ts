import iconv from "iconv-lite"
import type { Chance } from "./chance.ts"

/** Stands in every cell that is made here, so that it can be looked for where no cell belongs. */
export const CELL_MARK = "Zyqx"

const HEADERS = [
  ...["name", "Name", "email", "E-Mail", "external_id", "Kundennr", "phone", "company", "Firma"],
  ...["tax_id", "street", "city", "PLZ", "country", "website", "notes", "tags", "source", "id"],
  ...["first name", "Last name", "__proto__", "constructor", "prototype", "toString", "_line"],
  ...[
    "_error",
    "attributes",
    "",
    " ",
    "名前",
    "الاسم",
    "name",
    '"',
    "a\nb",
    "=1+1",
    "\u0000",
    "x.y",
  ],
]

const ODD = [
  ...[
    "",
    " ",
    "\t",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u0000",
    "\u0001",
    "\u0085",
    "\u2028",
    "\ufffd",
  ],
  ...["=cmd|' /C calc'!A0", "+1", "-1", "@x", "'", '"', '""', "''", "\\", '\\"', "NULL", "null"],
  ...["0", "007", "1e5", "-0", "9".repeat(30), "true", "{}", "[]", "<script>alert(1)</script>"],
  ...["'; DROP TABLE customers; --", "$1", "%s", "{{x}}", "../../etc/passwd", "\r", "\n"],
  ...[
    "a\u0301".repeat(40),
    "👨‍👩‍👧‍👦",
    "\u202etxt",
    "ﷺ",
    "İıſK",
    "ẞß",
    "\ud83d",
    "\udc00",
    "a@b",
    "a@@b.c",
  ],
]

const DELIMITERS = [",", ",", ",", ";", ";", "\t", "|", ":", "~", "^", " "]
const LINE_ENDS = ["\n", "\n", "\r\n", "\r\n", "\r", "\n\r", "\n\n", "\u2028"]
const ENCODINGS = [
  ...["utf-8", "utf-8", "utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251"],
  ...["windows-1252", "iso-8859-2", "iso-8859-15", "shift_jis", "gb18030", "euc-kr", "koi8-r"],
  ...["macintosh", "cp437", "utf-32le", "utf-7"],
]

/** A customer list with everything that lists are sent with, as text. */
export function listText(chance: Chance): string {
  const [delimiter, end] = [chance.pick(DELIMITERS), chance.pick(LINE_ENDS)]
  const headers = chance.times(1, 9, () => chance.pick(HEADERS))
  if (!chance.once(6)) headers[0] = "name"
  const rows = chance.times(0, chance.once(20) ? 400 : 12, () =>
    headers.map((header) => cell(chance, header)),
  )
  for (const row of rows) {
    if (chance.once(12)) row.pop()
    if (chance.once(15)) row.push(cell(chance, "more"))
  }
  const lines = [headers, ...rows].map((row) =>
    row.map((text) => quoted(chance, text, delimiter)).join(delimiter),
  )
  if (chance.once(15)) lines.unshift(`sep=${delimiter}`)
  if (chance.once(15)) lines.splice(chance.below(lines.length + 1), 0, lines[0]!)
  const text = lines.map((line) => line + (chance.once(30) ? "\r" : end)).join("")
  return chance.once(8) ? text.slice(0, chance.below(text.length + 1)) : text
}

function cell(chance: Chance, header: string): string {
  const word = `${CELL_MARK}${chance.below(500)}`
  if (chance.once(5)) return chance.pick(ODD)
  if (chance.once(300)) return word.repeat(2 ** (4 + chance.below(11)))
  if (chance.once(12)) return `${word}${chance.pick(ODD)}${word}`
  if (/mail/i.test(header)) return `${word}@example.com`
  return chance.once(6) ? `${word} ${word}\n${word}` : word
}

function quoted(chance: Chance, text: string, delimiter: string): string {
  const special = text.includes(delimiter) || /["\r\n]/.test(text)
  if (chance.once(25)) return `"${text}`
  if (special ? !chance.once(15) : chance.once(6)) return `"${text.replaceAll('"', '""')}"`
  return chance.once(40) ? `'${text}'` : text
}

/** The same as bytes, in an encoding that may or may not be the one that is told. */
export function listBytes(chance: Chance): { bytes: Buffer; encoding: string } {
  const encoding = chance.pick(ENCODINGS)
  const bytes = iconv.encode(listText(chance), encoding, { addBOM: chance.once(3) })
  return { bytes: damaged(chance, bytes), encoding }
}

/** Once in a while bytes are lost, changed, repeated or put between. */
export function damaged(chance: Chance, bytes: Buffer): Buffer {
  if (bytes.length === 0 || !chance.once(6)) return bytes
  const at = chance.below(bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  const kind = chance.below(5)
  if (kind === 0) return before
  if (kind === 1) return Buffer.concat([before, chance.bytes(1 + chance.below(20)), after])
  if (kind === 2) return Buffer.concat([before, after.subarray(chance.below(after.length))])
  if (kind === 3) return Buffer.concat([before, bytes.subarray(0, 2000), after])
  const changed = Buffer.from(bytes)
  for (const index of chance.times(1, 8, () => chance.below(bytes.length))) {
    changed[index] = chance.below(256)
  }
  return changed
}
