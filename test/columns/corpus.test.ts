import assert from "node:assert/strict"
import { globSync } from "node:fs"
import { basename, join } from "node:path"
import { test } from "node:test"
import { compareRows, importSystem, loadCorpus } from "./corpus.ts"

/** Every system's export, sent as raw bytes without options, becomes exactly its customers. */

const folder = join(import.meta.dirname, "../fixtures/corpus")
const systems = loadCorpus(folder)

test("the corpus is there, every export with what it must become", () => {
  assert.ok(systems.length >= 220)
  const exports = globSync(join(folder, "*.csv")).map((path) => basename(path, ".csv"))
  assert.deepEqual(exports.sort(), systems.map(({ key }) => key).sort())
})

test("most systems of our own say where their header row is documented", () => {
  const sources = systems.flatMap(({ source }) => (source === null ? [] : [source]))
  for (const source of sources) assert.match(source, /^https?:\/\/\S+\.\S+$/)
  assert.ok(sources.length >= 115)
})

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
