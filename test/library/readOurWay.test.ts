import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { createImporter, type Importer } from "../../src/index.ts"
import { withDatabase } from "../database.ts"

test("an application may read values its own way and give up on queries early", () =>
  withDatabase(
    async ({ url }) => {
      const types = { getTypeParser: () => (text: string) => `“${text}”` } as pg.CustomTypesConfig
      const own = new pg.Pool({ connectionString: url, max: 4, query_timeout: 2000, types })
      own.on("error", () => {})
      const before = new Map(GLOBAL.map((oid) => [oid, pg.types.getTypeParser(oid)]))
      for (const oid of GLOBAL) pg.types.setTypeParser(oid, (text: string) => `‘${text}’`)
      try {
        const library = createImporter({ pool: own, schema: "shop", authorize: () => true })
        await library.migrate()
        await waitInside(library, own)
        const { runId } = await library.importCustomers("name,city\nÅsa,Umeå\n")
        const { customers, total } = await library.customers({ sort: "-created_at" })
        const { started_at, duration_ms, counts } = await library.run(runId)
        assert.deepEqual([total, counts?.created, typeof duration_ms], [2, 1, "number"])
        for (const at of [customers[0]!.created_at, started_at]) {
          assert.ok(Math.abs(Date.now() - Date.parse(at)) < 600_000, at)
        }
        const listed = await library.handle(new Request("http://localhost/api/customers/imports"))
        assert.equal(listed.status, 200, await listed.text())
        assert.equal((await library.undo(runId)).deleted, 1)
        await library.close()
        assert.equal((await own.query("select 7 as seven")).rows[0].seven, "“7”")
        await assert.rejects(own.query("select pg_sleep(3)"), /read timeout/)
      } finally {
        for (const [oid, parser] of before) pg.types.setTypeParser(oid, parser)
        await own.end()
      }
    },
    { empty: true },
  ))

/** bool, int8, int4, json, float8, timestamptz, numeric, jsonb: what applications like otherwise. */
const GLOBAL = [16, 20, 23, 114, 701, 1184, 1700, 3802]

/** An import that waits in the database for longer than the application's own queries may. */
async function waitInside(library: Importer, pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  await client.query("begin; lock table shop.customers in exclusive mode")
  const waiting = library.importCustomers("name\nBo\n")
  await sleep(3000)
  await client.query("commit")
  client.release()
  assert.equal((await waiting).count, 1)
}
