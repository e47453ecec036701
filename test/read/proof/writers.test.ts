import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { judgeWriter, WRITERS } from "./writers.ts"

const PAGE = readFileSync(new URL("../../../docs/writers.md", import.meta.url), "utf8")
const ROWS = new Map(
  [...PAGE.matchAll(/^\| `([\w.-]+)` \|.*\| (exact|reported|warned|refused)\b.*\|$/gm)].map(
    ([, name, verdict]) => [name!, verdict!],
  ),
)

test("docs/writers.md names every writer, and no other", () => {
  assert.deepEqual([...ROWS.keys()].sort(), [...WRITERS].sort())
})

test("what every writer wrote is read as the page says, nothing wrong in silence", async () => {
  const verdicts = new Map<string, string>()
  for (const name of WRITERS) {
    const { verdict, wrong } = await judgeWriter(name).catch((error: Error) => {
      assert.match(error.message, /Export it as CSV/)
      return { verdict: "refused", wrong: [] }
    })
    assert.notEqual(verdict, "silent", `${name}: ${wrong.join(", ")}`)
    verdicts.set(name, verdict)
  }
  assert.deepEqual(new Map([...verdicts].sort()), new Map([...ROWS].sort()))
  const good = [...verdicts.values()].filter((verdict) => /exact|reported/.test(verdict))
  assert.ok(good.length >= 80, `${good.length} of ${WRITERS.length}`)
})
