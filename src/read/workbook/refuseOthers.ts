import { AppError } from "../../errors.ts"
import { OTHER_DOCUMENT, saveAs } from "./archive/source.ts"

/** How much of a file's beginning tells what it is. */
export const HEAD_BYTES = 4096

const XLSX = "save it as an Excel workbook (.xlsx) or as CSV, and send that file."

/**
 * Whether the file is an archive, as workbooks are. Throws `invalid` when its beginning shows that
 * it is another kind of file that spreadsheet programs write, whatever its name says; what is
 * neither is text.
 */
export function isArchive(head: Uint8Array): boolean {
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return true
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw saveAs("an old Excel workbook (.xls)")
  // The four oldest kinds of .xls begin with this record.
  if (head[0] === 9 && [0, 2, 4, 8].includes(head[1]!) && [4, 6, 8, 16].includes(head[2]!)) {
    if (head[3] === 0) throw saveAs("a very old Excel workbook (.xls)")
  }
  if (isDbf(head)) throw saveAs("a dBase table (.dbf)")
  refuseOtherText(textOf(head))
  return false
}

/** Throws `invalid` when a text begins like one that is no table, however it was sent. */
export function refuseOtherText(text: string): void {
  if (/^(\{\s*["}]|\[\s*["{[\]])/.test(text)) throw json()
  if (/^BEGIN:VCARD\s/i.test(text)) throw vCards()
  if (/^MIME-Version:\s/i.test(text)) throw webPage()
  if (/^TABLE\r?\n0,1\r?\n/.test(text)) throw saveAs("a data interchange file (.dif)")
  if (/^ID;P[\r\n;A-Z]/.test(text)) throw saveAs("a symbolic link file (.slk)")
  if (!/^<[a-z!?]/i.test(text)) return
  if (/<html\b|<!doctype html/i.test(text)) throw webPage()
  if (text.includes("opendocument:xmlns:office")) throw saveAs("an OpenDocument file (.fods)")
  if (text.includes("schemas-microsoft-com:office:spreadsheet")) {
    throw saveAs("an XML spreadsheet of Excel 2003")
  }
  const isXml = /^<\?xml\s[^>]*\?>/.test(text)
  // Programs that export web pages often leave out all that a page begins with.
  if (!isXml && /<(head|body|table|meta|div|style|tr|td)\b/i.test(text)) throw webPage()
  if (isXml || /^<[\w:.-]+(\s[^<>]*)?>\s*<[\w:.!-]/.test(text)) {
    throw new AppError(
      "invalid",
      `The file is XML, which is no list of customers by itself. Open it in Excel, ${XLSX}`,
    )
  }
}

/** What an encrypted workbook is inside of, and old workbooks as well: its directory tells. */
export function refuseCompound(bytes: Uint8Array): AppError {
  if (!names(bytes, "EncryptedPackage")) {
    const isOther = OTHER_STREAMS.some((name) => names(bytes, name))
    const isBook = names(bytes, "Workbook") || names(bytes, "Book")
    return saveAs(isOther && !isBook ? OTHER_DOCUMENT : "an old Excel workbook (.xls)")
  }
  return new AppError(
    "invalid",
    "The workbook is locked with a password. Open it in Excel, take the password away under " +
      "File, Info, Protect Workbook, save it, and send that file.",
  )
}

/** What Word, PowerPoint and Outlook keep in files of that kind. */
const OTHER_STREAMS = ["WordDocument", "PowerPoint Document", "__substg1.0_"]

/** Whether the directory lists that stream; its names are UTF-16. */
function names(bytes: Uint8Array, stream: string): boolean {
  const name = [...stream].flatMap((letter) => [letter.charCodeAt(0), 0])
  return bytes.some((byte, at) => byte === name[0] && startsWith(bytes, name, at))
}

export function isCompound(head: Uint8Array): boolean {
  return startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

function startsWith(bytes: Uint8Array, mark: number[], at = 0): boolean {
  return mark.every((byte, i) => bytes[at + i] === byte)
}

/** The beginning as text without a byte order mark and blanks; UTF-16 only when it says so. */
function textOf(head: Uint8Array): string {
  const isWide = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0x3c, 0])
  const isTurned = startsWith(head, [0xfe, 0xff]) || startsWith(head, [0, 0x3c])
  const encoding = isWide ? "utf-16le" : isTurned ? "utf-16be" : "utf-8"
  return new TextDecoder(encoding).decode(head).trimStart()
}

/** A table's first byte is its version, then a date, and its header ends where it says. */
function isDbf(head: Uint8Array): boolean {
  const [version = 0, , month = 0, day = 0] = head
  if (![0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5].includes(version) || head.length < 32) return false
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  const header = head[8]! | (head[9]! << 8)
  return header > 32 && (header >= head.length || head.subarray(32, header).includes(0x0d))
}

function webPage(): AppError {
  return new AppError(
    "invalid",
    "The file is a web page, although its name may say that it is a workbook: some programs " +
      `export such files. Open it in Excel, ${XLSX}`,
  )
}

function json(): AppError {
  return new AppError(
    "invalid",
    "The file is JSON, not a table. Export the list as CSV or as an Excel workbook where it " +
      "comes from, and send that file.",
  )
}

function vCards(): AppError {
  return new AppError(
    "invalid",
    "The file holds contact cards (vCard), not a table. Import it into an address book, export " +
      "the contacts from there as CSV, and send that file.",
  )
}
