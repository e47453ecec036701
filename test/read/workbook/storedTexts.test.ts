import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../../bench/run/customers.ts"
import { DiskPages } from "../../../src/import/place/diskPages.ts"
import { PAGE_BYTES } from "../../../src/read/workbook/memory/memoryMap.ts"
import { fastModule, ReadingMemory } from "../../../src/read/workbook/memory/readingMemory.ts"
import { marksOf } from "../../../src/read/workbook/memory/textMarks.ts"
import { Bytes } from "../../../src/read/workbook/parts/bytes.ts"
import { SharedStrings } from "../../../src/read/workbook/parts/sharedStrings.ts"
import { XmlScanner } from "../../../src/read/workbook/parts/xmlScanner.ts"
import { CellValues } from "../../../src/read/workbook/sheet/cellValues.ts"
import { ROW, RowReader } from "../../../src/read/workbook/sheet/rowReader.ts"
import { SheetNotes } from "../../../src/read/workbook/sheet/sheetNotes.ts"

/** The texts of a workbook that do not stay in memory: they lie in a file, behind a window. */

const MODULE = await fastModule()

/** More pages than take turns, of texts and of where they begin. */
const TEXTS = 140_000
const SMALL = {
  ...{ textsMax: TEXTS, bytesMax: 4096 * PAGE_BYTES },
  ...{ memoryBytes: 2 * PAGE_BYTES, indexBytes: PAGE_BYTES },
}

/** Counts what goes to the file and comes back from it. */
class CountedPages extends DiskPages {
  written = 0
  fetched = 0

  override write(number: number, page: Uint8Array): void {
    this.written++
    super.write(number, page)
  }

  override read(number: number, page: Uint8Array): void {
    this.fetched++
    super.read(number, page)
  }
}

const textOf = (i: number): string =>
  i % 5000 === 7 ? `${i}é,`.repeat(3000) : `${i}é,`.repeat(1 + (i % 9))

test("texts come back from the file as they were, in whatever order they are asked for", () => {
  const files: CountedPages[] = []
  const strings = filled(files)
  const random = mulberry32(7)
  for (let i = 0; i < 30_000; i++) {
    // Far jumps, and again what was asked for before.
    const index = i % 3 === 0 ? Math.floor(random() * TEXTS) : (i * 37) % TEXTS
    const text = new Bytes()
    strings.append(index, text)
    assert.equal(Buffer.from(text.bytes.subarray(0, text.length)).toString(), textOf(index))
    assert.equal(strings.marks, marksOf(text.bytes, 0, text.length))
  }
  for (const { written, fetched } of files) {
    assert.ok(written > 3 && fetched > written, `${written} pages were written, ${fetched} read`)
  }
  strings.close()
})

test("cells that point at them are read by whichever way", () => {
  const files: CountedPages[] = []
  const strings = filled(files)
  const context = { strings, styles: [], is1904: false, isUncalculated: false }
  const indexes = Array.from({ length: 4000 }, (_, i) => (i * 7919) % TEXTS)
  for (const attribute of ["", " x='1'"]) {
    const scanner = new XmlScanner(strings.memory)
    const values = new CellValues({ ...context, notes: new SheetNotes() })
    const reader = new RowReader(scanner, values)
    const cell = (index: number) => `<c${attribute} t="s"><v>${index}</v></c>`
    const rows = indexes.map((index, i) => `<row r="${i + 1}">${cell(index)}</row>`).join("")
    scanner.push(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))
    scanner.finish()
    for (const index of indexes) {
      assert.equal(reader.read(), ROW)
      const { text, starts, ends } = reader.row
      const cellText = Buffer.from(text.bytes.subarray(starts[0], ends[0])).toString()
      assert.equal(cellText, textOf(index), `text ${index}${attribute}`)
    }
  }
  assert.ok(files.every(({ fetched }) => fetched > 100))
  strings.close()
})

test("more texts, and more of their bytes, than may be are refused", () => {
  const bytes = Buffer.alloc(20_000, "x")
  const bounds = { textsMax: 4000, bytesMax: 64 * PAGE_BYTES, memoryBytes: 1, indexBytes: 1 }
  const platform = { pageFile: () => new DiskPages() }
  const many = new SharedStrings(new ReadingMemory(MODULE), platform, bounds)
  for (let i = 0; i < bounds.textsMax; i++) many.add(bytes, 0, 1, 0)
  assert.throws(() => many.add(bytes, 0, 1, 0), /over 4000 different texts/)
  const long = new SharedStrings(new ReadingMemory(MODULE), platform, bounds)
  assert.throws(() => {
    for (let i = 0; i < bounds.textsMax; i++) long.add(bytes, 0, bytes.length, 0)
  }, /its texts have over/)
  assert.ok(long.count > 20)
  many.close()
  long.close()
})

function filled(files: CountedPages[]): SharedStrings {
  const pageFile = () => {
    files.push(new CountedPages())
    return files.at(-1)!
  }
  const strings = new SharedStrings(new ReadingMemory(MODULE), { pageFile }, SMALL)
  for (let i = 0; i < TEXTS; i++) {
    const bytes = Buffer.from(textOf(i))
    strings.add(bytes, 0, bytes.length, marksOf(bytes, 0, bytes.length))
  }
  return strings
}
