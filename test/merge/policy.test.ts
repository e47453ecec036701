import assert from "node:assert/strict"
import { after, test } from "node:test"
import fc from "fast-check"
import { openDatabase } from "../database.ts"
import { assertAgrees } from "./agrees.ts"
import { type MergeCase, policyCase } from "./cases.ts"
import { referenceImport } from "./reference.ts"

const RUNS = Number(process.env.MUSTER_POLICY_CASES ?? 100)

const database = await openDatabase()
after(() => database.close())

test("a policy by field means the same for rows in memory, in sets and in order", async () => {
  const seen = { mattered: 0, updated: 0, collision: 0 }
  await fc.assert(
    fc.asyncProperty(policyCase, async (example) => {
      const expected = await assertAgrees(database.pool, example)
      if (expected.counts.updated > 0) seen.updated++
      if (expected.rejected.some(({ code }) => code === "collision")) seen.collision++
      const without = outcome({ ...example, policy: {} })
      if (JSON.stringify(without) !== JSON.stringify(outcome(example))) seen.mattered++
    }),
    { numRuns: RUNS, examples: [[KEEPS_WHAT_IT_TAKES_OVER]] },
  )
  if (RUNS < 500) return
  for (const [what, times] of Object.entries(seen)) {
    assert.ok(times >= RUNS / 50, `only ${times} of ${RUNS} cases had: ${what}`)
  }
})

/** A row that finds somebody of another name and e-mail by number, and may change neither. */
const KEEPS_WHAT_IT_TAKES_OVER: MergeCase = {
  registry: [
    {
      id: "00000000-0000-4000-8000-000000000000",
      ...{ name: "Anna", external_id: "3", email: "c@x.example", phone: null },
      ...{ tags: null, attributes: {} },
    },
  ],
  rows: [
    {
      ...{ name: "Straße", external_id: "3", email: "a@x.example", phone: null },
      ...{ tags: null, attributes: { Region: null } },
    },
  ],
  fields: ["name", "external_id", "phone", "tags", "attributes", "email"],
  clear: false,
  createUnknown: false,
  policy: { name: "fill", email: "fill" },
}

function outcome({ registry, rows, fields, clear, createUnknown = false, policy }: MergeCase) {
  return referenceImport(registry, rows, fields, clear, createUnknown, policy).customers
}
