import assert from "node:assert/strict"
import { after, test } from "node:test"
import { undoRun } from "../../src/undo/undoRun.ts"
import { openDatabase } from "../database.ts"
import { fill, importRows, registryNow } from "./registry.ts"

const database = await openDatabase()
const { pool } = database
after(() => database.close())

const NAMES = Array.from({ length: 40 }, (_, index) => `Customer ${index}`)

test("an undo beside an import of the same customers ends as one after the other", async () => {
  const ends = new Set<string>()
  for (let round = 0; round < 40; round++) {
    await fill(pool, [])
    const first = await importRows(pool, rows("1"), "staged")
    const way = round % 2 === 0 ? "staged" : "few"
    const account = { id: "ada", email: "ada@example.com" }
    const late = round % 8
    const undoing = sleep(late).then(() =>
      undoRun({ pool, node: "1" }, { runId: first, account, preview: false }),
    )
    const [undone] = await Promise.all([undoing, importRows(pool, rows("2"), way)])
    const now = await registryNow(pool)
    assert.equal(now.length, NAMES.length)
    assert.ok(now.every(({ phone }) => phone === "2"))
    // Either all were changed before the undo came, or all were gone before the import did.
    const kept = undone.kept_customers
    assert.ok(kept === NAMES.length || undone.deleted === NAMES.length, `kept ${kept}`)
    ends.add(kept > 0 ? "import first" : "undo first")
  }
  assert.equal(ends.size, 2, `only ${[...ends]}`)
})

function rows(phone: string) {
  const list = NAMES.map((name) => ({ name, phone, attributes: {} }))
  return { registry: [], rows: list, fields: ["name", "phone"], clear: false }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
