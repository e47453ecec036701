import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import { enterNode } from "../../src/database/nodePresence.ts"
import { NODE_LOCK_SPACE } from "../../src/limits.ts"
import { forgetLostErrors } from "../../src/runs/purgeRuns.ts"
import { stagingTable, sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { withDatabase } from "../database.ts"
import { newFolder, startMuster } from "../server/muster.ts"

test("two nodes that start at once on one new database serve the same registry", () =>
  withDatabase(
    async ({ url }) => {
      const env = {
        DATABASE_URL: url,
        BETTER_AUTH_SECRET: "the same secret on every node of the registry",
        MUSTER_ADMIN_EMAIL: "admin@example.com",
        MUSTER_ADMIN_PASSWORD: "correct horse",
      }
      const dataDir = newFolder()
      const nodes = await Promise.all([
        startMuster(dataDir, { env }),
        startMuster(dataDir, { env }),
      ])
      const signedIn = await fetch(`${nodes[0].url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "admin@example.com", password: "correct horse" }),
      })
      const headers = { cookie: signedIn.headers.getSetCookie()[0]!.split(";")[0]! }
      for (const [index, { url: node }] of nodes.entries()) {
        const answer = await fetch(`${node}/api/customers/import`, {
          method: "POST",
          headers: { ...headers, "content-type": "text/csv" },
          body: `name\nFrom node ${index}\n`,
        })
        assert.equal(answer.status, 200, await answer.text())
      }
      const listed = await fetch(`${nodes[1].url}/api/customers`, { headers })
      const { customers } = (await listed.json()) as { customers: { name: string }[] }
      const names = customers.map((customer) => customer.name).sort()
      assert.deepEqual(names, ["From node 0", "From node 1"])
      for (const node of nodes) assert.equal((await node.end()).code, 0)
    },
    { empty: true },
  ))

test("a node whose sign of life broke for a moment is not taken for dead, nor its imports", () =>
  withDatabase(async ({ pool }) => {
    const presence = await enterNode(pool)
    const [living, dead] = [randomUUID(), randomUUID()]
    for (const [id, node] of [
      [living, presence.node],
      [dead, "-7"],
    ]) {
      await pool.query(
        `INSERT INTO import_runs
           (id, state, account_id, account_email, node, created_from, created_to)
         VALUES ($1, 'running', '1', 'ada@example.com', $2, $1, $1)`,
        [id, node],
      )
      await pool.query(`CREATE UNLOGGED TABLE ${stagingTable(id!)} ()`)
    }
    const { rows } = await pool.query(
      `SELECT pg_terminate_backend(pid) AS ended FROM pg_locks
       WHERE locktype = 'advisory' AND classid = $1 AND objid = ($2::bigint & 4294967295)::oid`,
      [NODE_LOCK_SPACE, presence.node],
    )
    assert.deepEqual(rows, [{ ended: true }])
    assert.deepEqual(await sweepInterrupted(pool), [dead])
    const left = await pool.query("SELECT id FROM import_runs WHERE state = 'running'")
    assert.deepEqual(left.rows, [{ id: living }])
    const tables = await pool.query("SELECT relname FROM pg_class WHERE relname ~ '^staging_'")
    assert.deepEqual(tables.rows, [{ relname: stagingTable(living) }])
    await presence.leave()
    // The server lets go of a lock when it sees that the connection is gone, a moment later.
    const swept: string[] = []
    while (swept.length === 0) swept.push(...(await sweepInterrupted(pool, 0)))
    assert.deepEqual(swept, [living])
  }))

test("errors and progress that belong to no run are swept", () =>
  withDatabase(async ({ pool }) => {
    const [run, plan, ended, none] = Array.from({ length: 4 }, () => randomUUID())
    await pool.query(
      `INSERT INTO import_runs
           (id, state, account_id, account_email, node, created_from, created_to)
       VALUES ($1, 'failed', '1', 'ada@example.com', 1, $1, $1)`,
      [run],
    )
    await pool.query(
      `INSERT INTO import_plans (id, account_id, account_email, node, kept_at, ended_at, ended_how)
       VALUES ($1, '1', 'a', 1, now(), NULL, NULL), ($2, '1', 'a', 1, now(), now(), 'expired')`,
      [plan, ended],
    )
    for (const id of [run, plan, ended, none]) {
      await pool.query(
        `INSERT INTO import_errors (run_id, index, part, line, code, message)
         VALUES ($1, 0, 0, 1, 'x', 'x'), ($1, 1, 0, 2, 'x', 'x')`,
        [id],
      )
      await pool.query("INSERT INTO import_progress (run_id) VALUES ($1)", [id])
    }
    await forgetLostErrors(pool, 0)
    await sweepInterrupted(pool, 0)
    const { rows } = await pool.query("SELECT DISTINCT run_id FROM import_errors")
    assert.deepEqual(rows.map(({ run_id }) => run_id).sort(), [run, plan].sort())
    assert.equal((await pool.query("SELECT FROM import_progress")).rowCount, 0)
  }))
