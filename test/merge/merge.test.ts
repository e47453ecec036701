import assert from "node:assert/strict"
import { after, test } from "node:test"
import fc from "fast-check"
import { nameKey } from "../../src/customer/fields.ts"
import { openDatabase } from "../database.ts"
import { assertAgrees } from "./agrees.ts"
import { type MergeCase, mergeCase, UNKNOWN_IDS } from "./cases.ts"
import type { RefOutcome, RefRow } from "./reference.ts"

const RUNS = Number(process.env.MUSTER_MERGE_CASES ?? 250)

const database = await openDatabase()
after(() => database.close())

/** What the generated cases held, so that a generator that grows harmless is noticed. */
const seen = {
  ...{ alike: 0, shared_identifier: 0, takeover: 0 },
  ...{
    given: 0,
    folded: 0,
    ambiguous: 0,
    collision: 0,
    unknown_id: 0,
    updated: 0,
    weak: 0,
    sets: 0,
  },
}

test("an import does what taking its rows one at a time does, in memory and staged", async () => {
  await fc.assert(
    fc.asyncProperty(mergeCase, async (example) => {
      note(example, await assertAgrees(database.pool, example))
    }),
    { numRuns: RUNS },
  )
  if (RUNS >= 500) {
    for (const [what, times] of Object.entries(seen)) {
      assert.ok(times >= RUNS / 50, `only ${times} of ${RUNS} cases had: ${what}`)
    }
  }
})

function note(example: MergeCase, expected: RefOutcome): void {
  if (expected.counts.folded > 0) seen.folded++
  if (example.rows.some((row) => comesAgainAlone(row, example.rows))) seen.alike++
  if (expected.counts.updated > 0) seen.updated++
  if (expected.customers.some(({ id }) => UNKNOWN_IDS.includes(id))) seen.given++
  if (expected.takeovers.length > 0) seen.takeover++
  for (const { code } of expected.rejected) seen[code as "ambiguous"]++
  const keys = example.rows.map((row) => row.external_id ?? row.email ?? nameKey(row.name))
  if (new Set(keys).size === keys.length && example.rows.length > 2) seen.sets++
  if (example.rows.some(({ email, external_id }) => email === null && external_id === null)) {
    seen.weak++
  }
}

/** Whether a row comes again with all its identifiers, and no other row carries one of them. */
function comesAgainAlone(row: RefRow, rows: RefRow[]): boolean {
  const shares = (other: RefRow): boolean =>
    (row.external_id != null && other.external_id === row.external_id) ||
    (row.email != null && other.email === row.email) ||
    nameKey(other.name) === nameKey(row.name)
  const isAlike = (other: RefRow): boolean =>
    other.id === undefined &&
    other.external_id === row.external_id &&
    other.email === row.email &&
    nameKey(other.name) === nameKey(row.name)
  const met = rows.filter(shares)
  return met.length > 1 && met.every(isAlike)
}
