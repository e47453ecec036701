import assert from "node:assert/strict"
import { test } from "node:test"
import { openCsv } from "../../src/import/read.ts"
import { SAMPLE_RECORDS } from "../../src/limits.ts"

test("columns are recognised from a sample that does not grow with the file", async () => {
  const lines = Array.from({ length: 5000 }, (_, n) => `K-${n},Bob ${n}\n`)
  const { sample } = await openCsv(
    (async function* () {
      yield new TextEncoder().encode(`id,name\n${lines.join("")}`)
    })(),
  )
  assert.equal(sample.length, SAMPLE_RECORDS)
})
