import assert from "node:assert/strict"
import { test } from "node:test"
import { damageOf } from "./written.ts"

/** The same ones every time; `npm run fuzz:writers` looks for others. */
const SEEDS = 300

test("what was damaged costs what it touched, and nothing else in silence", async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    assert.equal(await damageOf(seed), null, `seed ${seed}`)
  }
})
