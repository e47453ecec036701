import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { openCsv } from "../../src/read/openCsv.ts"
import { loadCorpus } from "./corpus.ts"
import { findFlips } from "./flips.ts"

/** The same header maps alike for every part, order and repetition of the rows. */

/** Files whose mapping follows their rows, each with its reason in docs/columns.md. */
const FOLLOW = new Set([
  "byznysweb_firmy",
  "cliksoftware_companies",
  "counter_first",
  "eccube2_juchu",
  "elysios_contatos",
  "hextom_bulk_customers",
  "jde_leads",
  "values_speak",
])

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
    if (fileError !== null || FOLLOW.has(key)) continue
    const { header, sample } = await openCsv(
      (async function* () {
        yield bytes
      })(),
    )
    for (const { header: name, why } of findFlips(header, sample, random)) {
      found.push(`${key} ${name}: ${why}`)
    }
  }
  assert.deepEqual(found, [])
})
