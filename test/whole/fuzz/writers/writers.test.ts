import assert from "node:assert/strict"
import { test } from "node:test"
import { damageOf } from "./written.ts"

const FILES = 300

test("what was damaged costs what it touched, and nothing else in silence", async (t) => {
  const firstSeed = Date.now() % 2 ** 31
  t.diagnostic(`first seed ${firstSeed}`)
  for (let seed = firstSeed; seed < firstSeed + FILES; seed++) {
    assert.equal(await damageOf(seed), null, `seed ${seed}`)
  }
})
