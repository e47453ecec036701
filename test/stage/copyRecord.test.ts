import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { checkRecord } from "../../src/check/checkRecord.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { nameKey } from "../../src/customer/fields.ts"
import { CopyBuffer } from "../../src/database/copyBuffer.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { recordCells } from "../../src/read/parse/recordBatch.ts"
import { RecordCopier } from "../../src/stage/copyRecord.ts"
import { IdentifierCounts } from "../../src/stage/identifierCounts.ts"
import { writeRow } from "../../src/stage/writeRow.ts"

const HEADER = ["Name", "Email", "Customer number", "Phone", "City", "Postal code", "Notes"]

const SAMPLE = Array.from({ length: 20 }, (_, i) => [
  `Ann Lee ${String.fromCharCode(65 + i)}`,
  `ann${i}@example.com`,
  `K-${1000 + i * 7}`,
  `+49 30 12345${10 + i}`,
  ["Berlin", "Potsdam", "Leipzig"][i % 3]!,
  `0123${i % 10}`,
  `came by train ${i}`,
])

/** Pieces that the short way must copy, must leave to the long way, or must get exactly right. */
const PIECES = [
  ..."ab Z09.-_+@'p,\"\n\t",
  "é",
  "Ł",
  "ß",
  "Σς",
  "ı",
  "İ",
  "e\u0301",
  "\u00a0",
  "\u3000",
  "\u2009",
  "\ufeff",
  "\u0085",
  "日本",
  "ﬁ",
  "😀",
  "  ",
  "p:+49",
  "=1+1",
  "a@b.co",
  "NULL",
  "n/a",
  "0",
  "-",
  "8.00001E+11",
  '="00123"',
  '"',
  "=",
  "\u00ad",
  "\u200b",
  "\u2011",
  "mailto:",
  "tel:",
  " ::: ",
  "#DIV/0!",
  "x.y@example.com",
]

const odd = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join(""))
const plain = fc.constantFrom("", " K-1 ", "0123", "Łódź", "Berlin")
const cell = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: odd })
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("Ann Lee", "Zoë  Ö", "ŁUKASZ") },
  cell,
)
const email = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("A.b+c@Example.com", " z_9@x-y.org ", "ann@example.com", ""),
  },
  cell,
)
/** A cell that tells people apart or reaches them: a word for nothing is nothing there. */
const reaching = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom("", " K-1 ", "0123", "+49 30 1", "12a") },
  { weight: 1, arbitrary: fc.constantFrom("null", "0", "8E+11", "k.A.", "Berlin", "Łódź") },
  { weight: 1, arbitrary: odd },
)
const row = fc.tuple(name, email, reaching, reaching, cell, reaching, cell)

test("copying a record's bytes gives what cleaning its cells gives", async () => {
  let copied = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      copied += await compareWays(rows)
    }),
    { numRuns: 500 },
  )
  assert.ok(copied > 300, `only ${copied} records went the short way`)
})

async function compareWays(rows: string[][]): Promise<number> {
  const text = [HEADER, ...rows].map((cells) => cells.map(quoted).join(",")).join("\n")
  const file = await openCsv(once(new TextEncoder().encode(`${text}\n`)), { delimiter: "," })
  const columns = matchColumns(HEADER, SAMPLE, {})
  const copier = RecordCopier.for(columns, columns.fields)
  assert.ok(copier, "the columns of this file need only copying")
  let copied = 0
  for await (const batch of file.batches) {
    for (let record = 0; record < batch.count; record++) {
      if (batch.problems.some((problem) => problem.record === record)) continue
      const [short, long] = [new CopyBuffer(64), new CopyBuffer(64)]
      const [shortShapes, longShapes] = [new IdentifierCounts(), new IdentifierCounts()]
      if (!copier.copy(batch, record, 7, short, shortShapes)) {
        assert.equal(short.used, 0, "nothing is written for a record that goes the long way")
        continue
      }
      copied++
      const cells = recordCells(batch, record)
      const cleaned = checkRecord(cells, columns)
      assert.ok("customer" in cleaned, `copied, but refused: ${JSON.stringify(cells)}`)
      const { customer: checked } = cleaned
      const ids = {
        external_id: checked.external_id ?? null,
        email: checked.email ?? null,
        nameKey: nameKey(checked.name),
      }
      const place = { index: 7, line: batch.firstLine[record] }
      const all = { ...place, row: checked, ids } as Parameters<typeof writeRow>[1]
      writeRow(long, all, columns.fields, false)
      longShapes.add(all)
      assert.deepEqual(written(short), written(long), JSON.stringify(cells))
      const { emailOnly, both } = shortShapes
      assert.deepEqual(
        { emailOnly, both },
        { emailOnly: longShapes.emailOnly, both: longShapes.both },
      )
    }
  }
  return copied
}

function written(buffer: CopyBuffer): string {
  return buffer.bytes.subarray(0, buffer.used).toString("hex")
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
