import assert from "node:assert/strict"
import { test } from "node:test"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { CELL_BYTES_MAX } from "../../../src/limits.ts"
import { openFile } from "../../../src/read/openFile.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"
import { archiveOf, rowOf, workbookParts } from "./archives.ts"

/** Cells that hold what no text may hold: their rows are told of, and the others are read. */

test("a row with a NUL or half a character is a problem, and the others are read", async () => {
  const unfit = [
    ...["x_x0000_y", "x&#0;y", '"x_x0000_",'],
    ...["x_xD83D_y", "x&#xDE00;y", '"x_xDE00_",', "&#55357;"],
  ]
  const strings = unfit.map((text) => `<si><t>${text}</t></si>`).join("")
  const inline = unfit.map((text, i) => rowOf(2 * i + 3, [`good ${i}`, text]))
  const shared = unfit.map(
    (_, i) => `<row r="${50 + i}"><c t="str"><v>Ann</v></c><c t="s"><v>${i}</v></c></row>`,
  )
  const rows = [rowOf(1, ["name", "note"]), rowOf(2, ["Ann", "_xD83D__xDE00_"]), ...inline]
  const sheet = `<worksheet><sheetData>${rows.join("")}${shared.join("")}</sheetData></worksheet>`
  const { read, problems } = await readAll(archiveOf(workbookParts(sheet, `<sst>${strings}</sst>`)))
  assert.deepEqual(read[0], ["Ann", "😀"])
  const codes = unfit.map((_, i) => (i < 3 ? "nul_character" : "invalid_text"))
  assert.deepEqual(problems, [
    ...codes.map((code, i) => [code, 2 * i + 3, 1]),
    ...codes.map((code, i) => [code, 50 + i, 1]),
  ])
})

test("a header with a NUL is a problem of its own", async () => {
  const cells = `<c r="B3" t="str"><v>name</v></c><c t="str"><v>e_x0000_mail</v></c>`
  const rows = `<row r="3">${cells}</row>`
  const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const place = new FilePlace()
  async function* chunks() {
    yield archiveOf(workbookParts(sheet))
  }
  const { headerProblem } = await openFile(chunks(), place, { header: 3 })
  await place.close()
  assert.equal(headerProblem?.code, "nul_character")
  assert.match(headerProblem.message, /C3 holds a NUL character/)
})

async function readAll(bytes: Uint8Array) {
  const place = new FilePlace()
  async function* chunks() {
    yield bytes
  }
  try {
    const read: string[][] = []
    const problems: [string, number, number][] = []
    for await (const batch of (await openFile(chunks(), place)).batches) {
      read.push(...batchRows(batch))
      for (const { code, line, cell } of batch.problems) problems.push([code, line, cell])
    }
    return { read, problems }
  } finally {
    await place.close()
  }
}

test("a row whose cell is too long is no row of the sample", async () => {
  const long = "😀".repeat(CELL_BYTES_MAX / 4 + 10)
  const rows = rowOf(1, ["name", "notes"]) + rowOf(2, ["Ann", long]) + rowOf(3, ["Bo", "x"])
  const book = archiveOf(workbookParts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))
  const place = new FilePlace()
  try {
    async function* chunks() {
      yield book
    }
    const { sample } = await openFile(chunks(), place)
    assert.deepEqual(sample, [["Bo", "x"]])
  } finally {
    await place.close()
  }
})
