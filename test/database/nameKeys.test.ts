import assert from "node:assert/strict"
import { test } from "node:test"
import { nameKey } from "../../src/customer/fields.ts"
import { migrate } from "../../src/database/migrate.ts"
import { MIGRATIONS } from "../../src/database/tables/migrations.ts"
import { withDatabase } from "../database.ts"

const FILE = "0027_name_keys.sql"

test("keys of the old rule become those of the new, but nobody gets another's", async () => {
  await withDatabase(
    async ({ pool }) => {
      await migrate(pool, MIGRATIONS, { without: [FILE] })
      const names = ["An\u0001na", "Anna", "B\u0085o", "\u{1ccd6}da", "Cleo", "Émile"]
      for (const name of names) {
        const old = name.normalize("NFKC").toLowerCase().replace(/\s+/gu, "")
        await pool.query(
          `INSERT INTO customers (name, name_key, created_at, updated_at)
           VALUES ($1, $2, '2020-01-01', '2020-01-01')`,
          [name, old],
        )
      }
      await migrate(pool)
      const { rows } = await pool.query(
        "SELECT name, name_key, updated_at = '2020-01-01' AS still FROM customers",
      )
      assert.equal(rows.length, names.length)
      for (const { name, name_key, still } of rows) {
        assert.equal(name_key, name === "An\u0001na" ? "an\u0001na" : nameKey(name))
        assert.ok(still, name)
      }
    },
    { empty: true },
  )
})
