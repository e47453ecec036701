import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { suite, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool, PoolClient } from "pg"
import { findRun } from "../../src/runs/run.ts"
import { sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { type TestDatabase, withDatabase } from "../database.ts"
import { makeProfile, sendList } from "./heldList.ts"

/** What is written when a run is held, each as a trigger sees it, and the commit after all of it. */
const MOMENTS = {
  "the plan is kept": `BEFORE UPDATE ON import_plans FOR EACH ROW
    WHEN (OLD.kept_at IS NULL AND NEW.kept_at IS NOT NULL)`,
  "the run names its plan": `BEFORE UPDATE ON import_runs FOR EACH ROW
    WHEN (OLD.held_plan IS NULL AND NEW.held_plan IS NOT NULL)`,
  "the run ends": `BEFORE UPDATE ON import_runs FOR EACH ROW WHEN (NEW.state = 'held')`,
  "the answer is kept": `BEFORE UPDATE ON import_keys FOR EACH ROW WHEN (NEW.status = 202)`,
  "all of it is committed": `AFTER UPDATE ON import_runs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'held')`,
}
type Moment = keyof typeof MOMENTS
const moments = Object.keys(MOMENTS) as Moment[]

// A retry waits until the node that died is known to be dead, so each waits beside another.
suite("a run that is held is held as a whole", { concurrency: 3 }, () => {
  for (const moment of moments.slice(1)) {
    test(`its process is killed when ${moment}`, () =>
      withStop(moment, async ({ pool, url }, stop) => {
        const child = spawn(process.execPath, [join(import.meta.dirname, "heldList.ts"), url])
        const backend = await stop.reached()
        child.kill("SIGKILL")
        await once(child, "exit")
        await pool.query("SELECT pg_terminate_backend($1)", [backend])
        await stop.release()
        await alone(pool)
        await sweepInterrupted(pool, 0)
        await refuseHalves(pool, { held: 0 })
        const { status } = await sendList(pool, "1", "the same key")
        assert.equal(status, 202)
        await refuseHalves(pool, { held: 1 })
      }))
  }

  for (const moment of moments) {
    test(`its connection is cut when ${moment}`, () =>
      withStop(moment, async ({ pool }, stop) => {
        const sent = sendList(pool, "1", "the same key")
        sent.catch(() => {})
        await pool.query("SELECT pg_terminate_backend($1)", [await stop.reached()])
        await stop.release()
        await assert.rejects(sent, { code: "internal" })
        await refuseHalves(pool, { held: 0 })
        await sendList(pool, "1", "the same key")
        await refuseHalves(pool, { held: 1 })
      }))
  }

  test("the commit arrives although its connection is cut", () =>
    withStop("all of it is committed", async ({ pool }, stop) => {
      const clients = new Map<number, PoolClient>()
      pool.on("acquire", (client) => {
        clients.set((client as PoolClient & { processID: number }).processID, client)
      })
      const sent = sendList(pool, "1", "the same key")
      const waiting = clients.get(await stop.reached()) as unknown as {
        connection: { stream: { destroy(): void } }
      }
      waiting.connection.stream.destroy()
      await stop.release()
      const first = await sent
      assert.equal(first.status, 202, "it is told what is")
      await refuseHalves(pool, { held: 1 })
      assert.deepEqual(await sendList(pool, "1", "the same key"), first, "and so is a retry")
    }))
})

type Stop = {
  /** Resolves to the backend that waits at the moment. */
  reached: () => Promise<number>
  release: () => Promise<void>
}

/** A registry in which whoever comes to the moment waits there. */
function withStop(
  moment: Moment,
  use: (database: TestDatabase, stop: Stop) => Promise<void>,
): Promise<void> {
  return withDatabase(async (database) => {
    const { pool } = database
    await makeProfile(pool)
    const constraint = moment === "all of it is committed" ? "CONSTRAINT" : ""
    await pool.query(
      `CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$;
       CREATE ${constraint} TRIGGER waits ${MOMENTS[moment]} EXECUTE FUNCTION wait_here()`,
    )
    const holder = await pool.connect()
    await holder.query("SELECT pg_advisory_lock(4711)")
    const reached = async (): Promise<number> => {
      for (let tries = 0; tries < 500; tries++, await sleep(20)) {
        const { rows } = await pool.query<{ pid: number }>(
          `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
           WHERE d.datname = current_database() AND l.objid = 4711 AND NOT l.granted`,
        )
        if (rows.length > 0) return rows[0]!.pid
      }
      throw new Error(`Nobody came to the moment when ${moment}.`)
    }
    let isOver = false
    const release = async (): Promise<void> => {
      if (!isOver) holder.release(true)
      isOver = true
    }
    try {
      await use(database, { reached, release })
    } finally {
      await release()
    }
  })
}

/** Waits until only the pool's own connections are left. */
async function alone(pool: Pool): Promise<void> {
  for (let tries = 0; tries < 500; tries++, await sleep(20)) {
    const { rows } = await pool.query<{ others: number }>(
      `SELECT count(*)::integer AS others FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`,
    )
    if (rows[0]!.others === 0) return
  }
}

/** Each plan that could be committed is that of a held run, and the other way round. */
async function refuseHalves(pool: Pool, { held }: { held: number }): Promise<void> {
  const { rows: runs } = await pool.query<{ id: string }>(
    "SELECT id FROM import_runs WHERE state = 'held'",
  )
  const { rows: plans } = await pool.query<{ id: string; run: string }>(
    "SELECT id, facts -> 'held' ->> 'run' AS run FROM import_plans WHERE ended_at IS NULL",
  )
  assert.deepEqual([runs.length, plans.length], [held, held])
  for (const { id, run } of plans) {
    const found = await findRun(pool, run)
    assert.deepEqual([found?.state, found?.held?.plan, found?.counts?.rejected], ["held", id, 1])
  }
  const { rows: staged } = await pool.query(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^staging_'
       AND left(relname, 40) NOT IN
         (SELECT 'staging_' || replace(id::text, '-', '') FROM import_plans)`,
  )
  assert.deepEqual(staged, [], "nothing else is left")
  const { rows: running } = await pool.query("SELECT FROM import_runs WHERE state = 'running'")
  assert.equal(running.length, 0)
}
