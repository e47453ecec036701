import assert from "node:assert/strict"
import { test } from "node:test"
import { REFUSALS } from "../../src/messages/said.ts"
import { WARNINGS } from "../../src/messages/warningSentences.ts"
import { CATALOGUES } from "../../web/texts/catalogues.ts"
import { formatDuration, setLocale } from "../../web/texts/numbers/format.ts"

/** How sentences speak of one thing, of several, and of time. */

const one = { columns: ["A"], more: 0 }
const many = { columns: ["A", "B"], more: 0 }
const WEEK = { max: 100, minutes: 7 * 24 * 60 }

test("one new column is spoken of in the singular, and several in the plural", () => {
  const { profile_columns_new: warn } = WARNINGS
  assert.match(warn({ ...one, kept: "kept" }), /the column “A”, .*; it is kept as an attribute\.$/)
  assert.match(warn({ ...many, kept: "kept" }), /“B”, .*; they are kept as attributes\.$/)
  assert.match(warn({ ...many, kept: "left_out" }), /; they are left out\.$/)
  assert.match(REFUSALS.columns_new(one), /without it, or add it to/)
  assert.match(REFUSALS.columns_new(many), /without them, or add them to/)
  assert.match(REFUSALS.columns_new({ ...one, more: 4 }), /without them, or add them to/)
})

test("plans that are kept for days are said to be, in every language", async (t) => {
  t.after(() => setLocale("en-GB"))
  for (const sentence of [REFUSALS.plans_too_many, REFUSALS.plans_too_large]) {
    assert.match(sentence({ max: 100, minutes: 60 }), /kept for 60 minutes\.$/)
    assert.match(sentence(WEEK), /kept for 7 days\.$/)
  }
  const ends = { de: /7 Tage\.$/, pl: /7 dni\.$/, es: /7 días\.$/, fr: /7\sjours\.$/ }
  for (const language of ["de", "pl", "es", "fr"] as const) {
    setLocale(language)
    const { refusals } = (await CATALOGUES[language]()).MESSAGES!
    for (const code of ["plans_too_many", "plans_too_large"] as const) {
      assert.match(refusals[code](WEEK), ends[language])
    }
  }
})

test("no minute has sixty seconds beside it", () => {
  const told = [0, 999.6, 59_940, 59_960, 119_600, 3_599_700].map(formatDuration)
  assert.deepEqual(told, ["1 ms", "1 s", "59.9 s", "1 min 0 s", "2 min 0 s", "1 h 0 min"])
})
