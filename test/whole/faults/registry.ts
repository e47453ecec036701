import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { brokenRules } from "../../../bin/checkRegistry.ts"
import type { Run } from "../../../src/runs/run.ts"
import type { MusterNode } from "../../import/node.ts"

/** Customers that every list of a test holds, and those that each list adds. */
export const STANDING = 8000
export const ADDED = 2000

/** A long run, `npm run test:faults`, has ten times the faults; the figures are its own. */
const LONG = process.env.MUSTER_FAULTS === "long"

/** How often a fault is tried, in `npm test` and in the long run. */
export function rounds(short: number, long: number): number {
  return Number(process.env.MUSTER_FAULTS_ROUNDS ?? (LONG ? long : short))
}

/** Random numbers from 0 to 1, the same for the same seed. */
export function randomOf(name: string): () => number {
  let state = Number(process.env.MUSTER_FAULTS_SEED ?? Date.now() % 1_000_000)
  console.log(`${name}: MUSTER_FAULTS_SEED=${state}`)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The list of one round: it changes every standing customer and brings some new ones. */
export function listOf(round: number | string, bad = 0): string {
  const lines = ["name,email,company"]
  const word = String(round).replaceAll(" ", ".")
  for (let i = 0; i < STANDING; i++) {
    lines.push(`Standing ${i},standing${i}@example.com,round ${round}`)
  }
  for (let i = 0; i < ADDED; i++) {
    lines.push(`New ${round}-${i},${word}-${i}@example.com,round ${round}`)
  }
  for (let i = 0; i < bad; i++) lines.push(`Bad ${i},not an address,round ${round}`)
  return `${lines.join("\n")}\n`
}

/**
 * Imports two lists and gives the milliseconds of the second, which changes what the first made.
 */
export async function timeImport(node: MusterNode): Promise<number> {
  assert.equal((await node.importCsv(listOf("first"))).status, 200)
  const began = performance.now()
  assert.equal((await node.importCsv(listOf("second"))).status, 200)
  return performance.now() - began
}

/** Everything that an import may change, in one line. */
export async function fingerprint(pool: Pool): Promise<string> {
  const { rows } = await pool.query(
    `SELECT count(*)::text || ' ' || coalesce(md5(string_agg(
       c::text, '' ORDER BY id)), '') AS all FROM customers c`,
  )
  return rows[0].all
}

/**
 * Fails unless the registry is exactly as before, or exactly as after the list of the round.
 * Returns which.
 */
export async function beforeOrAfter(
  pool: Pool,
  before: string,
  round: number | string,
): Promise<"before" | "after"> {
  if ((await fingerprint(pool)) === before) return "before"
  const { rows } = await pool.query(
    `SELECT count(*) FILTER (WHERE name LIKE 'Standing %')::integer AS standing,
       count(*) FILTER (WHERE name LIKE 'New %')::integer AS added
     FROM customers WHERE company = $1`,
    [`round ${round}`],
  )
  assert.deepEqual(rows[0], { standing: STANDING, added: ADDED }, "half an import")
  const { rows: all } = await pool.query("SELECT count(*)::integer AS customers FROM customers")
  assert.equal(all[0].customers, Number(before.split(" ")[0]) + ADDED)
  return "after"
}

/** The newest run, once it is over; `null` when there is none newer than `last`. */
export async function outcome(node: MusterNode, last: string | null): Promise<Run | null> {
  const asked = performance.now()
  for (;;) {
    const newest = await newestRun(node)
    if (newest === null || newest.id === last) return null
    if (newest.state !== "running") return newest
    assert.ok(performance.now() - asked < 60_000, `the run ends within a minute: ${newest.phase}`)
    await sleep(100)
  }
}

export async function newestRun(node: MusterNode): Promise<Run | null> {
  const answer = await node.send("/api/customers/imports?limit=1")
  assert.equal(answer.status, 200, await answer.clone().text())
  const { imports } = (await answer.json()) as { imports: Run[] }
  return imports[0] ?? null
}

/** The run says what became of the registry; a list of which nothing is in may have no run. */
export function assertSays(run: Run | null, what: "before" | "after", detail: string): void {
  if (what === "after") assert.equal(run?.state, "succeeded", detail)
  else assert.ok(run === null || ["interrupted", "failed"].includes(run.state), detail)
}

/**
 * Nobody is in a transaction, and nothing that was staged is left, within some seconds; and every
 * rule of a registry holds.
 */
export async function assertNothingLeft(pool: Pool, detail: string): Promise<void> {
  const asked = performance.now()
  for (;;) {
    const { rows } = await pool.query<{ what: string }>(
      `SELECT 'table ' || relname AS what FROM pg_class
         WHERE relname LIKE 'staging%' AND relkind = 'r'
       UNION ALL
       SELECT 'transaction ' || state || ' ' || query FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'
       UNION ALL
       SELECT 'preview ' || id FROM import_previews
       UNION ALL
       SELECT 'run ' || id FROM import_runs WHERE state = 'running'`,
    )
    if (rows.length === 0) break
    const left = rows.map(({ what }) => what).join("; ")
    assert.ok(performance.now() - asked < 45_000, `${detail}: left behind: ${left}`)
    await sleep(250)
  }
  assert.deepEqual(await brokenRules(pool), [], detail)
}
