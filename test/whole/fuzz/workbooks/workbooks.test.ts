import assert from "node:assert/strict"
import { test } from "node:test"
import { randomWorkbook, TARGETS } from "./randomWorkbook.ts"
import { tryWorkbook } from "./tryWorkbook.ts"

/** Of sheets a seventh is read: of fewer, by chance, one in a hundred runs would have too few. */
const WORKBOOKS = 240

for (const target of TARGETS) {
  test(`whatever is changed in the ${target} of a workbook, it is read or refused`, async (t) => {
    const firstSeed = Date.now() % 2 ** 31
    t.diagnostic(`first seed ${firstSeed}`)
    let read = 0
    for (let seed = firstSeed; seed < firstSeed + WORKBOOKS; seed++) {
      const bytes = randomWorkbook(target, seed)
      const tried = await tryWorkbook(bytes, seed).catch((error) => {
        throw new Error(`Seed ${seed}.`, { cause: error })
      })
      if (tried.refused === null) read++
    }
    assert.ok(read > WORKBOOKS / 20, `only ${read} were read`)
    assert.ok(read < WORKBOOKS, "none was refused")
  })
}
