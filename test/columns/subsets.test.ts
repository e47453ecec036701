import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { openCsv } from "../../src/read/openCsv.ts"
import { loadCorpus } from "./corpus.ts"
import { findFlips } from "./flips.ts"

/** The same header maps alike for every part, order and repetition of the rows. */

/** Columns that follow their rows, each with its reason in docs/columns.md; `*`: all of a file. */
const FOLLOW: { [system: string]: string[] } = {
  byznysweb_firmy: ["main_user"],
  counter_first: ["Nr."],
  values_speak: ["*"],
}

const systems = loadCorpus(join(import.meta.dirname, "../fixtures/corpus"))

test("a column goes to the same field whichever rows of its file are read", async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  let state = seed
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  const found: string[] = []
  for (const { key, bytes, fileError } of systems) {
    if (fileError !== null) continue
    const { header, sample } = await openCsv(
      (async function* () {
        yield bytes
      })(),
    )
    for (const { header: name, why } of findFlips(header, sample, random)) {
      const free = FOLLOW[key]
      if (free?.includes("*") || free?.includes(name)) continue
      found.push(`${key} ${name}: ${why}`)
    }
  }
  assert.deepEqual(found, [])
})
