import assert from "node:assert/strict"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { brokenRules } from "../../bin/checkRegistry.ts"
import { restoreBackup } from "../../src/backup/restoreBackup.ts"
import { withDatabase } from "../database.ts"
import { openServer } from "../http/server.ts"
import { muster, newFolder } from "./run.ts"

test("a backup that is taken while lists come in is restored whole, of one moment", async () => {
  const server = await openServer()
  const folder = newFolder()
  const file = join(folder, "registry.backup")
  const rows = Number(process.env.MUSTER_BACKUP_ROWS ?? 3000)
  try {
    const list = Array.from({ length: rows }, (_, row) => `C${row},c${row}@example.com,x;y\n`)
    await server.importCsv(`name,email,Hobby\n${list.join("")}Bad,nobody,\n`)
    let isOver = false
    const importing = (async () => {
      for (let more = 0; !isOver; more++) await server.importCsv(`name\nMore ${more}\n`)
    })()
    const env = { DATABASE_URL: server.databaseUrl }
    const made = await muster(["backup", file], { env })
    isOver = true
    await importing
    assert.equal(made.code, 0, made.stderr)
    assert.equal(statSync(file).mode & 0o077, 0, "nobody else may read it")
    await withDatabase(
      async ({ pool, url }) => {
        const restored = await muster(["restore", file], { env: { DATABASE_URL: url } })
        assert.equal(restored.code, 0, restored.stderr)
        const { rows: runs } = await pool.query(
          "SELECT sum(created)::int AS created FROM import_runs",
        )
        const { rows: customers } = await pool.query("SELECT count(*)::int AS there FROM customers")
        assert.equal(runs[0].created, customers[0].there, "customers and runs are of one moment")
        assert.ok(customers[0].there >= rows)
        assert.deepEqual(await brokenRules(pool), [])
        for (const table of ['"user"', "account", "import_errors"]) {
          const count = `SELECT count(*)::int AS there FROM ${table}`
          const [mine, theirs] = [await server.pool.query(count), await pool.query(count)]
          assert.equal(theirs.rows[0].there, mine.rows[0].there, table)
        }
        const again = await muster(["restore", file], { env: { DATABASE_URL: url } })
        assert.deepEqual([again.code, /registry is not empty/.test(again.stderr)], [1, true])
      },
      { empty: true },
    )
  } finally {
    await server.close()
  }
  await refusals(file, folder)
})

/** What is no backup, or half of one, changes nothing. */
async function refusals(file: string, folder: string): Promise<void> {
  const whole = readFileSync(file)
  const half = join(folder, "half.backup")
  writeFileSync(half, whole.subarray(0, Math.floor(whole.length / 2)))
  const list = join(folder, "list.csv")
  writeFileSync(list, "name\nÅsa\n")
  await withDatabase(
    async ({ pool, url }) => {
      const env = { DATABASE_URL: url }
      const cut = await muster(["restore", half], { env })
      assert.deepEqual([cut.code, /cut off before its end/.test(cut.stderr)], [1, true], cut.stderr)
      const other = await muster(["restore", list], { env })
      assert.match(other.stderr, /no backup that `muster backup` wrote/)
      const absent = await muster(["restore", join(folder, "none")], { env })
      assert.equal(absent.code, 3, absent.stderr)
      const { rows } = await pool.query("SELECT count(*)::int AS there FROM customers")
      assert.equal(rows[0].there, 0)
      async function* nothing(): AsyncGenerator<Uint8Array> {}
      await assert.rejects(restoreBackup(pool, nothing()), /no backup/)
    },
    { empty: true },
  )
}
