import assert from "node:assert/strict"
import { test } from "node:test"
import { CLEAN, damagedFiles, quoted } from "./damage.ts"
import { type MessyCase, type Outcome, tidy } from "./judge.ts"
import { importOutcome } from "./outcome.ts"

const CASE: MessyCase = {
  suite: "damage",
  file: "",
  bytes: new Uint8Array(),
  rows: CLEAN,
  header: true,
  delimiter: ",",
  config: {},
  accept: [],
  bad_records: [],
  expected_errors: [],
  note: "",
}
const known = new Set(CLEAN.map((row) => JSON.stringify(tidy(row))))

/** What was taken but never in the clean file, or neither taken nor reported. */
function silent(outcome: Outcome): string | null {
  const taken = outcome.records.map(({ cells }) => tidy(cells))
  const strange = taken.find((row) => !known.has(JSON.stringify(row)))
  if (strange !== undefined) return `took ${JSON.stringify(strange)}`
  const lost = CLEAN.length - 1 - taken.length
  return lost > 0 && outcome.errors.length === 0 ? `lost ${lost} records` : null
}

test("no damage to any cell of any record is silent, and it costs its record alone", async () => {
  const wrong: string[] = []
  let files = 0
  for (const { kind, text } of damagedFiles()) {
    files++
    const bytes = new TextEncoder().encode(text)
    const outcome = await importOutcome({ ...CASE, bytes })
    const why = silent(outcome)
    if (why !== null) wrong.push(`${kind}: ${why}`)
    const lost = CLEAN.length - 1 - outcome.records.length
    const allowed = kind.startsWith("line end") ? 2 : 1
    if (lost > allowed) wrong.push(`${kind}: costs ${lost} records`)
  }
  console.log(`${files} damaged files`)
  assert.deepEqual(wrong, [])
})

test("a file cut off at any byte of a record says so or keeps whole records only", async () => {
  const whole = new TextEncoder().encode(
    `${CLEAN.map((row) => row.map(quoted).join()).join("\r\n")}\r\n`,
  )
  const wrong: string[] = []
  // From the seventh record on there are enough records to know what a whole one is.
  for (let length = 900; length < 2400; length++) {
    const outcome = await importOutcome({ ...CASE, bytes: whole.slice(0, length) })
    const last = outcome.records.at(-1)
    const strange = outcome.records
      .slice(0, -1)
      .find(({ cells }) => !known.has(JSON.stringify(tidy(cells))))
    if (strange !== undefined) wrong.push(`${length}: took ${JSON.stringify(strange.cells)}`)
    if (last === undefined || known.has(JSON.stringify(tidy(last.cells)))) continue
    // A last cell that is cut short looks like a short last cell; nothing else may be taken.
    const original = CLEAN[last.index + 1]
    const right = tidy(last.cells).slice(0, -1)
    if (JSON.stringify(right) !== JSON.stringify(tidy(original!).slice(0, right.length))) {
      wrong.push(`${length}: took ${JSON.stringify(last.cells)}`)
    }
  }
  assert.deepEqual(wrong, [])
})
