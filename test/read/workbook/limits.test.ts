import assert from "node:assert/strict"
import { test } from "node:test"
import { DiskStore } from "../../../src/import/place/diskStore.ts"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { CELL_BYTES_MAX, RECORD_CELLS_MAX, XML_TOKEN_BYTES_MAX } from "../../../src/limits.ts"
import { openFile } from "../../../src/read/openFile.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import { archiveOf, rowOf, workbookOf, workbookParts } from "./archives.ts"

const ROWS = rowOf(1, ["name", "email"]) + rowOf(2, ["Ann", "ann@example.com"])

test("a workbook made for a test is read", async () => {
  const { rows } = await readBytes(workbookOf(ROWS))
  assert.deepEqual(rows, [["Ann", "ann@example.com"]])
})

test("a workbook in pieces of one byte is read as well", async () => {
  async function* pieces() {
    for (const byte of workbookOf(ROWS)) yield Uint8Array.of(byte)
  }
  const place = new FilePlace()
  const opened = await openFile(pieces(), place)
  for await (const batch of opened.batches) {
    assert.deepEqual(batchRows(batch), [["Ann", "ann@example.com"]])
  }
  await place.close()
})

test("a part in UTF-16 is read", async () => {
  const rowsOfZoe = rowOf(1, ["name"]) + rowOf(2, ["Zoë"])
  const sheet = `\ufeff<worksheet><sheetData>${rowsOfZoe}</sheetData></worksheet>`
  const { rows } = await readBytes(archiveOf(workbookParts(Buffer.from(sheet, "utf16le"))))
  assert.deepEqual(rows, [["Zoë"]])
})

test("a document type declaration is refused and nothing of it is opened", async () => {
  const type = '<!DOCTYPE a [<!ENTITY b "c">]>'
  const sheet = `${type}<worksheet><sheetData>${ROWS}</sheetData></worksheet>`
  await refuses(archiveOf(workbookParts(sheet)), /document type declaration/)
})

test("parts that lie over one another are refused", async () => {
  const parts = workbookParts(`<worksheet><sheetData>${ROWS}</sheetData></worksheet>`)
  const shifted = parts.map((part, i) => (i === 3 ? { ...part, at: 10 } : part))
  await refuses(archiveOf(shifted), /lie over one another/)
})

test("a part that unpacks to far more than a list would is refused", async () => {
  const blanks = Buffer.alloc(17 * 1024 * 1024, " ")
  await refuses(archiveOf(workbookParts(blanks)), /more than 250 times its size/)
})

test("two parts of one name are refused", async () => {
  await refuses(
    workbookOf(ROWS, [{ name: "XL/Workbook.xml", content: "" }]),
    /two parts of one name/,
  )
})

test("rows that cannot be are refused", async () => {
  await refuses(workbookOf(ROWS + rowOf(1_048_577, ["Bo"])), /row 1048577 follows row 2/)
  await refuses(workbookOf(ROWS + rowOf(2, ["Bo"])), /row 2 follows row 2/)
})

test("elements nested too deeply, and tags without an end, are refused", async () => {
  await refuses(workbookOf(`${ROWS}${"<a>".repeat(100)}${"</a>".repeat(100)}`), /nested too deeply/)
  const long = `<row r="3" a="${"x".repeat(2 * XML_TOKEN_BYTES_MAX)}"/>`
  await refuses(workbookOf(ROWS + long), /has a tag of over 1024 KiB/)
})

test("a sheet that ends in the middle is refused", async () => {
  await refuses(archiveOf(workbookParts("<worksheet><sheetData><row>")), /ends in the middle/)
})

test("a cell or a row that is too long is a problem of its row alone", async () => {
  const long = rowOf(3, ["x".repeat(CELL_BYTES_MAX + 1), "b@example.com"])
  const { rows, problems } = await readBytes(workbookOf(`${ROWS}${long}${rowOf(4, ["Bo", ""])}`))
  assert.deepEqual(problems, [
    "Row 3: cell A3 is longer than 64 KiB; shorten it, or close the quote that was left open.",
  ])
  assert.deepEqual(rows[2], ["Bo", ""])
  const wide = workbookOf(ROWS + rowOf(3, new Array<string>(RECORD_CELLS_MAX + 1).fill("x")))
  assert.match((await readBytes(wide)).problems[0]!, /^Row 3: there are 4097 cells/)
})

test("texts beyond the memory come back from the disk as they were", () => {
  const store = new DiskStore(1000, 128 * 1024)
  const text = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 255))
  for (let at = 0; at < text.length; at += 777) {
    store.append(text, at, Math.min(text.length, at + 777))
  }
  const places = [0, 990, 999, 1000, 66_000, 131_000, 200_000, 299_000, 500]
  for (const start of [...places, ...places.toReversed()]) {
    const copy = Buffer.alloc(1000)
    store.copy(start, start + 1000, copy, 0)
    assert.deepEqual(copy, text.subarray(start, start + 1000), String(start))
  }
  store.close()
})

async function refuses(bytes: Uint8Array, message: RegExp): Promise<void> {
  await assert.rejects(readBytes(bytes), { code: "invalid", message })
}

async function readBytes(bytes: Uint8Array) {
  const place = new FilePlace()
  try {
    const opened = await openFile(chunksOf(bytes), place)
    const rows: string[][] = []
    const problems: string[] = []
    for await (const batch of opened.batches) {
      rows.push(...batchRows(batch))
      problems.push(...batch.problems.map(({ message }) => message))
    }
    return { rows, problems, warnings: opened.warnings }
  } finally {
    await place.close()
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
