import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { compareRows, importSystem, loadCorpus } from "./corpus.ts"

/** Every system's export, sent as raw bytes without options, becomes exactly its customers. */

const systems = loadCorpus(join(import.meta.dirname, "../fixtures/corpus"))

test("the corpus is there", () => assert.ok(systems.length >= 110))

for (const system of systems) {
  test(`${system.key} comes out exactly`, async () => {
    if (system.fileError !== null) {
      await assert.rejects(importSystem(system), { code: "invalid" })
      return
    }
    const { rows } = await importSystem(system)
    assert.deepEqual(compareRows(system, rows), [])
  })
}

test("every column says why in a sentence", async () => {
  for (const system of systems.filter(({ fileError }) => fileError === null)) {
    const { columns } = await importSystem(system)
    for (const { header, why, confidence } of columns.columns) {
      assert.match(why, /^[A-Z].*\.$/s, `${system.key} ${header}`)
      assert.ok(confidence >= 0 && confidence <= 1)
    }
  }
})
