import assert from "node:assert/strict"
import { test } from "node:test"
import { SAMPLE_RECORDS } from "../../src/limits.ts"
import { openCsv } from "../../src/read/openCsv.ts"

test("columns are recognised from a sample that does not grow with the file", async () => {
  const lines = Array.from({ length: 5000 }, (_, n) => `K-${n},Bob ${n}\n`)
  const { sample } = await openCsv(
    (async function* () {
      yield new TextEncoder().encode(`id,name\n${lines.join("")}`)
    })(),
  )
  assert.equal(sample.length, SAMPLE_RECORDS)
})
