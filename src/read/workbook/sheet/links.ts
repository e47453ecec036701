import { SHEET_LINKS_MAX } from "../archive/limits.ts"
import { beyondLimit } from "../archive/source.ts"
import { marksOf } from "../memory/textMarks.ts"
import type { Row } from "./row.ts"
import type { Range } from "./sheetNotes.ts"

/** What the texts of a column are, when they may stand for the address behind them. */
export type AddressKind = "email" | "website"

/** A link over more cells than this is a picture of a link rather than the address of a customer. */
const CELLS_OF_LINK_MAX = 1000
/** More columns than a sheet can have. */
const ROW_STEP = 2 ** 15
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** Where the cells of those columns lead to that hold e-mail addresses or websites. */
export class Links {
  readonly #kinds: ReadonlyMap<number, AddressKind>
  readonly #targets = new Map<number, string>()
  readonly #ofRow = new Map<number, string>()

  /** The columns, from 0, and what each holds. */
  constructor(kinds: ReadonlyMap<number, AddressKind>) {
    this.#kinds = kinds
  }

  /** Whether what is behind a cell of the column counts. */
  has(column: number): boolean {
    return this.#kinds.has(column)
  }

  get count(): number {
    return this.#targets.size
  }

  /** A link that the sheet lists. */
  add({ top, bottom, left, right }: Range, target: string): void {
    if ((bottom - top + 1) * (right - left + 1) > CELLS_OF_LINK_MAX) return
    for (const [column, kind] of this.#kinds) {
      const address = column < left || column > right ? null : addressIn(target, kind)
      if (address === null) continue
      for (let row = top; row <= bottom; row++) this.#targets.set(row * ROW_STEP + column, address)
    }
    if (this.#targets.size <= SHEET_LINKS_MAX) return
    throw beyondLimit(`the sheet has over ${SHEET_LINKS_MAX} links`)
  }

  /** The formula of a cell in the row that is being read; whether it leads to an address. */
  addFormula(column: number, formula: string): boolean {
    const target = /^\s*=?\s*(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")*)"/i.exec(formula)?.[1]
    const address = addressIn(target?.replaceAll('""', '"') ?? "", this.#kinds.get(column)!)
    if (address !== null) this.#ofRow.set(column, address)
    return address !== null
  }

  /** Puts the addresses into the row where its texts are none. */
  apply(row: Row): void {
    for (const [column, kind] of this.#kinds) {
      const target = this.#ofRow.get(column) ?? this.#targets.get(row.number * ROW_STEP + column)
      if (target === undefined) continue
      const at = row.columns.subarray(0, row.count).indexOf(column)
      const { bytes } = row.text
      const text = at < 0 ? "" : decoder.decode(bytes.subarray(row.starts[at], row.ends[at]))
      if (isAddress(text, kind)) continue
      const start = row.text.length
      row.text.putText(target)
      const marks = marksOf(row.text.bytes, start, row.text.length)
      if (at < 0) row.add(column, start, marks)
      else {
        row.marks[at] = marks
        row.starts[at] = start
        row.ends[at] = row.text.length
      }
    }
    this.#ofRow.clear()
  }
}

/** Whether the text itself is what the column is for. */
export function isAddress(text: string, kind: AddressKind): boolean {
  if (kind === "email") return /[^\s@]@[^\s@]/.test(text)
  return /^\s*(https?:\/\/|www\.)\S|^\s*[^\s@]+\.[a-z]{2,}(\/\S*)?\s*$/i.test(text)
}

/** The address that a link leads to, as one writes it into a list. */
function addressIn(target: string, kind: AddressKind): string | null {
  if (kind === "website")
    return /^(https?:\/\/|www\.)\S+$/i.test(target.trim()) ? target.trim() : null
  const mail = decoded(/^\s*mailto:([^?]*)/i.exec(target)?.[1] ?? target).trim()
  return /^[^\s@/]+@[^\s@/]+$/.test(mail) ? mail : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
