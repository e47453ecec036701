import assert from "node:assert/strict"
import { test } from "node:test"
import type { Preview } from "../../web/api/types.ts"
import type { FileReading } from "../../web/reading/messages.ts"
import { settingsQuery } from "../../web/reading/settings.ts"
import { type ImportState, nextState, START } from "../../web/screens/import/importState.ts"

const file = new File(["name\nAnn\n"], "list.csv")
const reading = { problem: null, counts: { read: 1, whole: 1, rejected: 0 } } as FileReading
const preview = {} as Preview

test("a file goes through its steps, and back again without being chosen anew", () => {
  const events = [
    { type: "chosen", file },
    { type: "read", reading },
    { type: "check" },
    { type: "previewed", preview },
    { type: "import" },
    { type: "back" },
    { type: "back" },
    { type: "back" },
  ] as const
  const steps: string[] = []
  events.reduce<ImportState>((state, event) => {
    const next = nextState(state, event)
    steps.push(next.step)
    return next
  }, START)
  const forth = ["understand", "understand", "check", "check", "send"]
  assert.deepEqual(steps, [...forth, "check", "understand", "choose"])
})

test("nothing is sent that cannot be imported", () => {
  const understood = nextState(START, { type: "chosen", file })
  assert.equal(nextState(understood, { type: "check" }), understood, "it is not read yet")
  const nameless = nextState(understood, {
    type: "read",
    reading: { ...reading, problem: "no_name" },
  })
  assert.equal(nextState(nameless, { type: "check" }).step, "understand")
  const checked = nextState(nextState(understood, { type: "read", reading }), { type: "check" })
  assert.equal(nextState(checked, { type: "import" }).step, "check", "nobody has seen the verdict")
})

test("a file that is dropped later takes the place of the first", () => {
  const other = new File(["name\nBo\n"], "other.csv")
  const state = nextState(nextState(START, { type: "chosen", file }), {
    type: "chosen",
    file: other,
  })
  assert.ok(state.step === "understand" && state.file === other && state.reading === null)
})

test("an empty file is refused with a sentence", () => {
  const state = nextState(START, { type: "chosen", file: new File([], "empty.csv") })
  assert.ok(state.step === "choose")
  assert.match(state.problem ?? "", /empty\.csv.* is empty/)
})

test("what was changed becomes the options of the import", () => {
  const map = { "Kd. Nr": "external_id" }
  const query = settingsQuery({ delimiter: ";", blanks: "clear", unknown_ids: "create", map })
  assert.deepEqual(
    [...new URLSearchParams(query)],
    [
      ["delimiter", ";"],
      ["blanks", "clear"],
      ["unknown_ids", "create"],
      ["map[Kd. Nr]", "external_id"],
    ],
  )
  assert.equal(settingsQuery({ map: {} }), "")
})
