/**
 * The slow, obvious reader that judges the fast one: the whole file at once, one character after
 * the other, a new string for everything. It follows docs/forgiveness.md and shares no code with
 * src.
 */
import type { Dialect, WidthRules } from "../../src/read/parse/dialect.ts"

export type SlowRecord = {
  cells: string[]
  raw: string
  firstLine: number
  lastLine: number
  problem: { code: string; cell: number; line: number } | null
}

type Cell = { from: number; to: number; text: string; quoted: boolean }
type Reading = {
  cells: Cell[]
  end: number
  next: number
  tooLong: boolean
  broken: { code: string; cell: number; at: number } | null
}

const MEANINGS: Record<string, string> = {
  ...{ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" },
  "0": "\\0",
}
/** Characters as JSON spells them. */
const CODED = /^(?:\\u[\da-f]{4})+/i
const CELL_BYTES = 65536
const RECORD_BYTES = 1048576
const CELLS = 4096

export function slowParse(
  bytes: Uint8Array,
  dialect: Dialect,
  rules: WidthRules = {},
): SlowRecord[] {
  // One character per byte, so that positions are bytes and searching is easy.
  let file = ""
  for (const byte of bytes) file += String.fromCharCode(byte)
  const delimiter = toBinary(dialect.delimiter)
  const width = rules.width ?? 0
  const records: SlowRecord[] = []
  let line = 1
  let start = 0
  while (start < file.length) {
    const reading = readOne(start, start + RECORD_BYTES)
    const { next, end, problem, cells: outer } = judge(start, reading)
    const readable = problem === null || problem.code === "invalid_text"
    const cells = (readable && unwrap(outer)) || outer
    const strings = cells.slice(0, CELLS).map((cell) => cell.text)
    const keptEnd = problem?.code === "record_too_long" ? Math.min(end, start + CELL_BYTES) : end
    const record: SlowRecord = {
      cells: strings.map(toText),
      raw: toText(file.slice(start, keptEnd)),
      firstLine: line,
      lastLine: line + lineEnds(start, end),
      problem: problem && {
        code: problem.code,
        cell: problem.cell,
        line: line + lineEnds(start, problem.at),
      },
    }
    const placed = record.problem
    if (!readable || !strings.every((cell) => toText(cell).trim() === "")) {
      if (problem === null || problem.code === "invalid_text") judgeWidth(record, end)
      if (problem?.code === "invalid_text") record.problem = placed
      records.push(record)
    }
    line += lineEnds(start, next)
    start = next
    if (!"\r\n".includes(file[next - 1]!)) {
      while (start < file.length && !"\r\n".includes(file[start]!)) start++
    }
  }
  return records

  /** Where the record ends and what is wrong with it. */
  function judge(from: number, reading: Reading) {
    const lineStarts = lineStartsBetween(from, reading.next)
    const limit = reading.broken === null ? reading.next : from + RECORD_BYTES
    const clean = lineStarts.find((at) => isCleanRecord(at, limit))
    let { broken: problem, next, end, cells } = reading
    const fault = reading.broken?.code
    if (fault !== undefined) {
      if (clean !== undefined) next = clean
      else if (fault === "unclosed_quote" && next < file.length && lineStarts.length > 0) {
        next = lineStarts.at(-1) as number
      }
    } else {
      problem = faultOf(from, cells)
      const spread = cells.some((cell) => cell.quoted && /[\r\n]/.test(source(cell)))
      const other = cells.length === width ? undefined : clean
      const twin = lineStarts.find((at) => sameMailColumn(from, at, reading.next))
      if (spread && width > 1) next = Math.min(other ?? next, twin ?? next)
    }
    if (next < reading.next) {
      end = next - (file[next - 1] === "\n" && file[next - 2] === "\r" ? 2 : 1)
      const cell = cells.findIndex((one) => one.to > end)
      const at = cells[cell]!.from
      const to = Math.min(end, at + file.slice(at).search(/[\r\n]|$/))
      problem = { code: "unclosed_quote", cell, at }
      cells = cells.slice(0, cell)
      cells.push({ from: at, to, text: file.slice(at, to), quoted: false })
    } else if (problem === null && rules.linesBreak === true) {
      const pieces = piecesBehind(from, next, cells.length)
      if (pieces.next > next) {
        ;({ next, end } = pieces)
        problem = { code: "broken_line", cell: cells.length - 1, at: from }
      }
    } else if (problem?.code === "unclosed_quote") {
      if (file.slice(from, end).endsWith("\r\n")) end -= 2
      else if (end > from && "\r\n".includes(file[end - 1]!)) end--
      const last = cells[cells.length - 1]!
      const to = Math.max(last!.from, Math.min(last!.to, end))
      cells[cells.length - 1] = { ...last, to, text: file.slice(last.from, to) }
    }
    problem ??= textFault(from, end, cells)
    return { next, end, problem, cells }
  }

  function faultOf(from: number, cells: Cell[]) {
    if (cells.length > CELLS) return { code: "too_many_columns", cell: CELLS, at: from }
    const long = cells.findIndex((cell) => cell.to - cell.from > CELL_BYTES)
    if (long >= 0) return { code: "cell_too_long", cell: long, at: cells[long]!.from }
    const quotesIn = (cell: Cell) => (cell.quoted ? 0 : count(source(cell), dialect.quote))
    const strays = cells.map((_, i) => i).filter((i) => isStray(cells[i]!))
    if (strays.length === 0) return null
    let bad: number | undefined
    if (width > 0 && cells.length !== width) bad = strays[0]
    else {
      bad = strays.find((i) => quotesIn(cells[i]!) % 2 === 1)
      const closed = strays.some(
        (i) => bad !== undefined && i > bad && source(cells[i]!).endsWith(dialect.quote as string),
      )
      if (!closed) bad = undefined
    }
    return bad === undefined ? null : { code: "stray_quote", cell: bad, at: cells[bad]!.from }
  }

  function textFault(from: number, end: number, cells: Cell[]) {
    const cellOf = (at: number) =>
      Math.max(
        0,
        cells.findIndex((one) => at < one.to),
      )
    const nul = file.slice(from, end).indexOf("\0") + from
    if (nul >= from) return { code: "nul_character", cell: cellOf(nul), at: nul }
    for (let at = from; at < end; ) {
      const length = characterLength(at)
      if (length === 0) return { code: "invalid_text", cell: cellOf(at), at }
      at += length
    }
    return null
  }

  function judgeWidth(record: SlowRecord, end: number): void {
    const count = record.cells.length
    if (width === 0 || count === width) return
    const blank = record.cells.slice(width).every((cell) => cell.trim() === "")
    const place = { line: record.firstLine }
    if (count < width) {
      const cut = rules.cutIsDamage === true && end === file.length
      if (rules.shortIsDamage === true || rules.linesBreak === true || cut) {
        record.problem = { code: "too_few_cells", cell: count - 1, ...place }
      }
    } else if (blank && rules.extraIsDamage !== true) record.cells.length = width
    else {
      const filled = record.cells.findIndex((cell, i) => i >= width && cell.trim() !== "")
      record.problem = { code: "too_many_cells", cell: blank ? width : filled, ...place }
    }
  }

  function readOne(from: number, limit: number): Reading {
    const stop = Math.min(limit, file.length)
    const cells: Cell[] = []
    let broken: Reading["broken"] = null
    let at = from
    for (;;) {
      const cellStart = at
      let open = at
      if (dialect.blanks_before_quote) while (open < stop && isBlank(open)) open++
      let text = ""
      const isQuoted = open < stop && dialect.quote !== null && file[open] === dialect.quote
      const behind = open + 2 >= stop || atCellEnd(open + 2)
      if (isQuoted && dialect.quote_n === true && file[open + 1] === "N" && behind) {
        at = open + 2
        cells.push({ from: open, to: open, text: "", quoted: true })
      } else if (isQuoted) {
        at = open + 1
        let closed = false
        while (at < stop && !closed) {
          const pair = file.slice(at, Math.min(at + 2, stop))
          const coded = dialect.escape === "text" && CODED.exec(file.slice(at, stop))
          if (coded) {
            const units = coded[0]
              .match(/[\da-f]{4}/gi)!
              .map((digits) => Number.parseInt(digits, 16))
            text += toBinary(String.fromCharCode(...units).toWellFormed())
            at += coded[0].length
          } else if (pair.length === 2 && isPair(pair)) {
            text += meaning(pair)
            at += 2
          } else if (dialect.escape !== "none" && pair === `${dialect.quote}${dialect.quote}`) {
            text += dialect.quote
            at += 2
          } else if (
            file[at] === dialect.quote &&
            (dialect.escape !== "none" || at + 1 >= stop || atCellEnd(at + 1))
          ) {
            closed = true
          } else text += file[at++]
        }
        const content = { from: open + 1, to: at, text, quoted: true }
        if (closed) {
          at++
          while (at < stop && isBlank(at)) at++
          if (at >= stop || atCellEnd(at)) cells.push(content)
          else {
            broken ??= { code: "text_after_quote", cell: cells.length, at: open }
            while (at < stop && !atCellEnd(at)) at++
          }
        } else broken ??= { code: "unclosed_quote", cell: cells.length, at: open }
        if (cells.at(-1) !== content) pushPlain(cellStart)
      } else {
        const pairs = dialect.escape === "text"
        while (at < stop && (!atCellEnd(at) || (pairs && file[at] === "\\" && at + 1 < stop))) {
          at += pairs && file[at] === "\\" && at + 1 < stop ? 2 : 1
        }
        pushPlain(cellStart, pairs)
      }
      if (at >= stop || !file.startsWith(delimiter, at)) break
      at += delimiter.length
    }
    if (at < stop) {
      const next = at + (file.startsWith("\r\n", at) && at + 2 <= stop ? 2 : 1)
      return { cells, end: at, next, tooLong: false, broken }
    }
    const tooLong = stop < file.length
    if (tooLong) broken ??= { code: "record_too_long", cell: cells.length - 1, at: from }
    return { cells, end: stop, next: stop, tooLong, broken }

    function pushPlain(cellStart: number, pairs = false): void {
      const written = file.slice(cellStart, at)
      const text = !pairs
        ? written
        : written === "\\N"
          ? ""
          : written.replace(/\\([\s\S])/g, (pair) => meaning(pair))
      cells.push({ from: cellStart, to: at, text, quoted: false })
    }
  }

  function isCleanRecord(at: number, limit: number): boolean {
    const { cells, broken, tooLong } = readOne(at, limit)
    if (broken !== null || tooLong) return false
    if (cells.some(isStray)) return false
    if (cells.every((cell) => toText(source(cell)).trim() === "")) return false
    return width === 0 ? cells.length > 1 : cells.length === width
  }

  function sameMailColumn(from: number, other: number, limit: number): boolean {
    const firstLine = file.slice(from, limit).split(/[\r\n]/)[0]!
    const own = firstLine.split(delimiter)
    const { cells, broken, tooLong } = readOne(other, limit)
    if (broken !== null || tooLong || cells.length !== width) return false
    return cells.some((cell, i) => source(cell).includes("@") && own[i]?.includes("@"))
  }

  function lineStartsBetween(from: number, to: number): number[] {
    const starts: number[] = []
    for (let at = from + 1; at < to; at++) {
      if (file[at - 1] === "\n" || (file[at - 1] === "\r" && file[at] !== "\n")) starts.push(at)
    }
    return starts
  }

  function lineEnds(from: number, to: number): number {
    return (file.slice(from, to).match(/\r\n|\n|\r(?!$)/g) ?? []).length + endsInReturn(from, to)
  }

  /** A CR at the very end counts unless its LF lies beyond. */
  function endsInReturn(from: number, to: number): number {
    return to > from && file[to - 1] === "\r" && file[to] !== "\n" ? 1 : 0
  }

  function atCellEnd(at: number): boolean {
    return atRecordEnd(at) || file.startsWith(delimiter, at)
  }

  function atRecordEnd(at: number): boolean {
    if (dialect.record_end === "\n") return file[at] === "\n"
    if (dialect.record_end === undefined) return file[at] === "\n" || file[at] === "\r"
    return file[at] === "\r" && (file[at + 1] === "\n" || at + 1 === file.length)
  }

  function isPair(pair: string): boolean {
    if (pair[0] !== "\\") return false
    if (dialect.escape === "text") return true
    if (dialect.escape === "quotes") return pair[1] === dialect.quote
    return dialect.escape === "backslash" && "\"'\\\r\n".includes(pair[1]!)
  }

  function meaning(pair: string): string {
    if (dialect.escape !== "text") return pair[1]!
    return MEANINGS[pair[1]!] ?? pair[1]!
  }

  /** A bare cell with a quote that no backslash makes text. */
  function isStray(cell: Cell): boolean {
    const written = source(cell)
    const rest = dialect.escape === "text" ? written.replace(/\\[\s\S]/g, "") : written
    return !cell.quoted && count(rest, dialect.quote) > 0
  }

  /** The lines from `at` on that are pieces of a record that has `joined` cells so far. */
  function piecesBehind(from: number, at: number, joined: number) {
    let [next, end] = [at, at]
    while (next < file.length && next < from + RECORD_BYTES) {
      const line = readOne(next, from + RECORD_BYTES)
      const count = line.cells.length
      const texts = line.cells.map(source)
      if (texts.every((text) => toText(text).trim() === "")) break
      if (count >= width || joined + count - 1 > width) break
      if (count === 1 && /^\(\d+ \w+\)$/.test(file.slice(next, line.end))) break
      joined += count - 1
      ;({ next, end } = line)
    }
    return { next, end }
  }

  /** The cells of a line that was wrapped in quotes as a whole, or null when it is none. */
  function unwrap(cells: Cell[]): Cell[] | null {
    const [first, ...others] = cells
    if (!first!.quoted || width < 2 || others.some((cell) => source(cell) !== "")) return null
    const outer = file
    file = first!.text
    const inner = readOne(0, file.length)
    const bad = inner.broken !== null || inner.end !== file.length || inner.cells.length < 2
    const strays = inner.cells.some(isStray)
    const blank = inner.cells.every((cell) => toText(source(cell)).trim() === "")
    const spaced = inner.cells.some((cell) => file[cell.from] === " ")
    const address = inner.cells.some((cell) => /^ *[^\0- @]+@[^\0- @]+$/.test(source(cell)))
    file = outer
    if (bad || blank || inner.cells.length > width) return null
    if (rules.wrapped) return inner.cells
    if (inner.cells.length < width) return address && others.length === 0 ? inner.cells : null
    if (address) return inner.cells
    if (strays) return null
    if (inner.cells.some(({ quoted }) => quoted)) return inner.cells
    return others.length > 0 || width < 3 || spaced ? null : inner.cells
  }

  function isBlank(at: number): boolean {
    return (file[at] === " " || file[at] === "\t") && file[at] !== delimiter[0]
  }

  function source(cell: Cell): string {
    return file.slice(cell.from, cell.to)
  }

  function characterLength(at: number): number {
    for (let length = 1; length <= 4; length++) {
      const part = Uint8Array.from(file.slice(at, at + length), (c) => c.charCodeAt(0))
      try {
        const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part)
        if (text !== "") return length
      } catch {}
    }
    return 0
  }
}

function count(text: string, mark: string | null): number {
  return mark === null ? 0 : text.split(mark).length - 1
}

function toBinary(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("")
}

function toText(binary: string): string {
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0))
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
}
