import "../english.ts"
import assert from "node:assert/strict"
import { test } from "node:test"
import type { Preview } from "../../../web/api/types.ts"
import type { FileReading } from "../../../web/reading/messages.ts"
import { settingsQuery } from "../../../web/reading/settings.ts"
import {
  type ImportEvent,
  type ImportState,
  nextState,
  planHeld,
  START,
} from "../../../web/screens/import/importState.ts"

const file = new File(["name\nAnn\n"], "list.csv")
const reading = { problem: null, counts: { read: 1, whole: 1, rejected: 0 } } as FileReading
const preview = { plan: { id: "p", expires_at: "" } } as Preview

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

test("a check that is still good is not made again", () => {
  const checked = [
    { type: "chosen", file },
    { type: "read", reading },
    { type: "check" },
    { type: "previewed", preview },
    { type: "back" },
  ] as const
  const back = checked.reduce<ImportState>(nextState, START)
  const again = nextState(back, { type: "check" })
  assert.ok(again.step === "check" && again.preview === preview)
  const changed = nextState(back, { type: "changed", settings: { map: {}, blanks: "clear" } })
  const anew = nextState(changed, { type: "check" })
  assert.ok(anew.step === "check" && anew.preview === null)
  assert.equal(planHeld(changed), "p")
  assert.equal(planHeld(anew), null)
})

test("what has drifted is imported only by saying so", () => {
  const events: ImportEvent[] = [
    { type: "chosen", file },
    { type: "read", reading },
    { type: "check" },
    { type: "previewed", preview },
    { type: "import" },
    { type: "drifted", drift: { drifted: 1, rows: [] } },
  ]
  const drifted = events.reduce<ImportState>(nextState, START)
  assert.ok(drifted.step === "send" && drifted.drift !== null)
  const accepted = nextState(drifted, { type: "accept" })
  assert.ok(accepted.step === "send" && accepted.drift === null)
  assert.deepEqual(accepted.outgoing, { plan: "p", drift: "accept" })
  const again = nextState(drifted, { type: "checkAgain", isOver: false })
  assert.ok(again.step === "check" && again.preview === null)
})

test("an empty file is refused with a sentence", () => {
  const state = nextState(START, { type: "chosen", file: new File([], "empty.csv") })
  assert.ok(state.step === "choose")
  assert.match(state.problem?.() ?? "", /empty\.csv.* is empty/)
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
