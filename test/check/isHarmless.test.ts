import assert from "node:assert/strict"
import { test } from "node:test"
import { isHarmless } from "../../src/check/isHarmless.ts"
import { type MatchOptions, matchColumns } from "../../src/columns/matchColumns.ts"
import { CELL_BYTES_MAX } from "../../src/limits.ts"
import { openCsv } from "../../src/read/openCsv.ts"

const LONG = "x".repeat(CELL_BYTES_MAX + 1)

test("a cell that is too long in a column that is left out costs nothing", async () => {
  const rows = [`Ann,ann@example.com,${LONG},`, `Bo,bo@example.com,,"${LONG}"`]
  assert.deepEqual(await serious(rows, {}), [0, 1])
  assert.deepEqual(await serious(rows, { map: [["Log", "-"]] }), [1])
  assert.deepEqual(await serious(rows, { unmapped: "ignore" }), [])
})

test("what else is wrong with such a record still counts", async () => {
  const left: MatchOptions = { unmapped: "ignore" }
  assert.deepEqual(await serious([`${LONG},a@example.com,${LONG},`], left), [0])
  assert.deepEqual(await serious([`Ann,a@example.com,${LONG}`], left), [0])
  assert.deepEqual(await serious([`Ann,a@example.com,${LONG},,x`], left), [0])
  assert.deepEqual(await serious([`A\0nn,a@example.com,${LONG},`], left), [0])
  assert.deepEqual(await serious([`A\ud800nn,a@example.com,${LONG},`], left, "utf-16le"), [0])
})

/** The positions of the records that are refused. */
async function serious(rows: string[], options: MatchOptions, encoding?: string) {
  const text = ["Name,Email,Log,Trace", ...rows, ""].join("\n")
  const bytes = encoding === undefined ? Buffer.from(text) : Buffer.from(`\ufeff${text}`, "utf16le")
  const file = await openCsv(chunks(bytes))
  const columns = matchColumns(file.header, file.sample, options)
  const found: number[] = []
  let index = 0
  for await (const batch of file.batches) {
    for (const problem of batch.problems) {
      if (!isHarmless(problem, batch, columns)) found.push(index + problem.record)
    }
    index += batch.count
  }
  return found
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
