import assert from "node:assert/strict"
import { test } from "node:test"
import { createImporter } from "../../src/index.ts"
import { withDatabase } from "../database.ts"

test("a commit and an undo that have only just begun are over as well", () =>
  withDatabase(
    async ({ pool }) => {
      const library = createImporter({ pool, authorize: () => true })
      await library.migrate()
      const { runId } = await library.importCustomers("name\nÅsa\n")
      const { plan } = await library.previewCustomers("name\nBo\n", { plan: "keep" })
      let ended = 0
      const count = (): void => void ended++
      const committed = library.commitPlan(plan!.id).finally(count)
      const undone = library.undo(runId).finally(count)
      await library.close()
      await new Promise((resolve) => setImmediate(resolve))
      assert.equal(ended, 2)
      assert.deepEqual([(await committed).count, (await undone).deleted], [1, 1])
    },
    { empty: true, max: 8 },
  ))

test("an import that has only just begun is over when the importer has closed", () =>
  withDatabase(
    async ({ pool }) => {
      const library = createImporter({ pool, authorize: () => true })
      await library.migrate()
      let ended = 0
      const count = (): void => void ended++
      const request = new Request("http://localhost/customers/import", {
        method: "POST",
        headers: { "content-type": "text/csv" },
        body: "name\nBo\n",
      })
      const called = library.importCustomers("name\nÅsa\n").finally(count)
      const asked = library.handle(request).finally(count)
      await library.close()
      await new Promise((resolve) => setImmediate(resolve))
      assert.equal(ended, 2)
      assert.deepEqual([(await called).count, (await asked).status], [1, 200])
      await library.close()
    },
    { empty: true, max: 8 },
  ))
