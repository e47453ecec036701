import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { test } from "node:test"
import { brokenRules } from "../../../bin/checkRegistry.ts"
import { withDatabase } from "../../database.ts"

const SCRIPT = join(import.meta.dirname, "..", "..", "..", "bin", "checkRegistry.ts")

test("a registry that is sound breaks no rule, and one that is not says which", () =>
  withDatabase(async ({ pool, url }) => {
    await pool.query(
      "INSERT INTO customers (name, email) VALUES ('Ann', 'a@x.example'), ('Bo', NULL)",
    )
    assert.deepEqual(await brokenRules(pool), [])
    const run = () =>
      spawnSync(process.execPath, [SCRIPT], {
        env: { PATH: process.env.PATH, DATABASE_URL: url },
        encoding: "utf8",
      })
    const sound = run()
    assert.deepEqual([sound.status, sound.stderr], [0, ""])
    assert.match(sound.stdout, /^\d+ rules looked at, 0 broken\.$/m)
    const id = randomUUID()
    await pool.query("DROP INDEX customers_by_email")
    await pool.query(
      `INSERT INTO customers (name, email) VALUES ('Ann Secret', 'a@x.example');
       ALTER TABLE customers DISABLE TRIGGER USER;
       UPDATE customers SET name_key = 'other' WHERE name = 'Bo';
       CREATE UNLOGGED TABLE staging_${id.replaceAll("-", "")} ();
       INSERT INTO import_errors (run_id, index, part, line, code, message)
       VALUES ('${id}', 0, 0, 1, 'x', 'x')`,
    )
    const rules = (await brokenRules(pool)).map(({ rule }) => rule)
    assert.deepEqual(rules, [
      "Customers without an external id share an e-mail:",
      "A customer has another key than its name makes:",
      "Errors belong to no run and no plan:",
      "A table is staged for nobody:",
    ])
    const broken = run()
    assert.equal(broken.status, 1)
    assert.match(broken.stdout, /share an e-mail: 1 times/)
    assert.doesNotMatch(broken.stdout, /Secret|a@x/)
  }))
