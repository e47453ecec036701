import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import { damaged, saveAs } from "./archive/source.ts"

/** How much of a file's beginning tells what it is. */
export const HEAD_BYTES = 4096
const ARCHIVE_MARK = [0x50, 0x4b, 3, 4]

/**
 * Whether the file is an archive, as workbooks are. Throws `invalid` when its beginning shows that
 * it is another kind of file that spreadsheet programs write, whatever its name says; what is
 * neither is text.
 */
export function isArchive(head: Uint8Array): boolean {
  if (startsWith(head, ARCHIVE_MARK) || startsWith(head, [0x50, 0x4b, 5, 6])) return true
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw saveAs("xls")
  // The four oldest kinds of .xls begin with this record.
  if (head[0] === 9 && [0, 2, 4, 8].includes(head[1]!) && [4, 6, 8, 16].includes(head[2]!)) {
    if (head[3] === 0) throw saveAs("xls_old")
  }
  if (isDbf(head)) throw saveAs("dbf")
  if (hasArchive(head)) throw damaged("something was put before its beginning")
  refuseOtherText(textOf(head))
  return false
}

/** Throws `invalid` when a text begins like one that is no table, however it was sent. */
export function refuseOtherText(text: string): void {
  if (/^(\{\s*["}]|\[\s*["{[\]])/.test(text)) throw refused("json_file")
  if (/^BEGIN:VCARD\s/i.test(text)) throw refused("contact_cards")
  if (/^MIME-Version:\s/i.test(text)) throw refused("web_page")
  if (/^TABLE\r?\n0,1\r?\n/.test(text)) throw saveAs("dif")
  if (/^ID;P[\r\n;A-Z]/.test(text)) throw saveAs("slk")
  if (/^\{\\rtf\d/.test(text)) throw saveAs("word")
  if (!/^<[a-z!?]/i.test(text)) return
  if (/<html\b|<!doctype html/i.test(text)) throw refused("web_page")
  if (text.includes("opendocument:xmlns:office")) throw saveAs("fods")
  if (text.includes("schemas-microsoft-com:office:spreadsheet")) {
    throw saveAs("xml_2003")
  }
  const isXml = /^<\?xml\s[^>]*\?>/.test(text)
  // Programs that export web pages often leave out all that a page begins with.
  if (!isXml && /<(head|body|table|meta|div|style|tr|td)\b/i.test(text)) {
    throw refused("web_page")
  }
  if (isXml || /^<[\w:.-]+(\s[^<>]*)?>\s*<[\w:.!-]/.test(text)) {
    throw refused("xml_file")
  }
}

/** What an encrypted workbook is inside of, and old workbooks as well: its directory tells. */
export function refuseCompound(bytes: Uint8Array): AppError {
  if (!names(bytes, "EncryptedPackage")) {
    const isOther = OTHER_STREAMS.some((name) => names(bytes, name))
    const isBook = names(bytes, "Workbook") || names(bytes, "Book")
    return saveAs(isOther && !isBook ? "office" : "xls")
  }
  return refused("workbook_locked")
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

/**
 * Whether an archive begins below what a program wrote that was to send nothing else: blank lines,
 * a byte order mark, or a warning.
 */
function hasArchive(head: Uint8Array): boolean {
  const at = head.findIndex((byte, i) => byte === 0x50 && startsWith(head, ARCHIVE_MARK, i))
  return at > 0 && !head.subarray(0, at).includes(0)
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

type Kind = "json_file" | "contact_cards" | "web_page" | "xml_file" | "workbook_locked"

function refused(kind: Kind): AppError {
  return new AppError("invalid", said(kind))
}
