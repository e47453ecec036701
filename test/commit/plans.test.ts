import assert from "node:assert/strict"
import { after, test } from "node:test"
import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { commitPlan } from "../../src/commit/commitPlan.ts"
import { AppError } from "../../src/errors.ts"
import { importCustomers, previewCustomers } from "../../src/import/importCustomers.ts"
import { createLog } from "../../src/log.ts"
import { findPlan, refuseOver } from "../../src/plans/plan.ts"
import { keptRows, type RowFilter, readRows } from "../../src/plans/planRows.ts"
import type { Drift, PlanRow } from "../../src/plans/shownRow.ts"
import { LiveRuns } from "../../src/runs/liveRuns.ts"
import { sweepInterrupted } from "../../src/runs/sweepInterrupted.ts"
import { openDatabase } from "../database.ts"
import { fill, render, request } from "../merge/caseFiles.ts"
import { type MergeCase, mergeCase } from "../merge/cases.ts"

/** Each makes and drops some tables, which takes its time; MUSTER_PLAN_CASES=5000 is the long run. */
const RUNS = Number(process.env.MUSTER_PLAN_CASES ?? 20)

const database = await openDatabase()
const { pool } = database
const log = createLog("silent")
const context = { pool, log, node: "1", live: new LiveRuns(pool, log) }
after(async () => {
  await context.live.finish(1000)
  await database.close()
})

/** What happens to the registry between preview and commit, so small that it may not matter. */
type Change =
  | { what: "nothing" }
  | { what: "set"; which: number; field: "phone" | "email" | "external_id" | "name"; to: number }
  | { what: "delete"; which: number }
  | { what: "insert"; name: number; email: number }

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ what: "nothing" } as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("set" as const),
      which: fc.nat(5),
      field: fc.constantFrom("phone", "phone", "email", "external_id", "name"),
      to: fc.nat(3),
    }) as fc.Arbitrary<Change>,
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("delete" as const), which: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("insert" as const),
      name: fc.nat(3),
      email: fc.nat(3),
    }),
  },
)

/** One row that is taken in a set, and by itself once two customers have its name as well. */
const ALIKE: [MergeCase, Change] = [
  {
    registry: [
      stored("00000000-0000-4000-8000-000000000000", "bob", "1", "a@x.example"),
      stored("00000000-0000-4000-8000-000000000001", "Bob", null, null),
      stored("00000000-0000-4000-8000-000000000002", "Anna", null, null),
    ],
    rows: [{ ...bare("Anna", null, null), attributes: { Region: "q" } }],
    fields: ["name", "external_id", "phone", "tags", "attributes", "email"],
    clear: false,
    createUnknown: false,
  },
  { what: "set", which: 2, field: "external_id", to: 1 },
]

/** Of a customer that one row leaves as it is and another one changes. */
const LEFT_AND_CHANGED: [MergeCase, Change] = [
  {
    registry: [stored("00000000-0000-4000-8000-000000000000", "Anna", "1", null)],
    rows: [null, "q"].map((Region) => ({ ...bare("Anna", "3", null), attributes: { Region } })),
    fields: ["name", "external_id", "phone", "tags", "attributes"],
    clear: false,
    createUnknown: false,
  },
  { what: "set", which: 0, field: "external_id", to: 2 },
]

test("a commit does what was promised of every row, or names every row that drifted", async () => {
  let cases = 0
  const seen = { committed: 0, drifted: 0, unharmed: 0, refused: 0, folded: 0 }
  await fc.assert(
    fc.asyncProperty(mergeCase, change, async (example, between) => {
      if (++cases % 20 === 0) await forgetPlans()
      await fill(pool, example)
      const { plan, counts, rows: shown } = await preview(example, true)
      const promised = await (cases % 4 === 0 ? everyRow : allRows)(plan!.id)
      const bare = promised.map(({ folded: _, folded_with: __, ...row }) => row)
      assert.deepEqual(bare, (await preview(example, false)).rows, "as a preview without a plan")
      assert.deepEqual(shown, bare)
      seen.folded += promised.filter(({ folded }) => folded).length
      await apply(between)
      const expected = await driftOf(example, promised)
      const before = await everything()
      try {
        const done = await commit(plan!.id, "refuse")
        assert.deepEqual(expected, [], "what drifted was refused")
        assert.deepEqual(done.counts, counts)
        seen[between.what === "nothing" ? "committed" : "unharmed"]++
        await compareWithImport(example, between, done.runId)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === "invalid") {
          seen.refused++
          assert.equal(counts.rejected, counts.read)
          return
        }
        const drift = error.details.drift as Drift
        assert.notEqual(between.what, "nothing", error.message)
        assert.equal(error.code, "conflict", error.message)
        assert.deepEqual(drift.rows, expected)
        assert.equal(drift.drifted, expected.length)
        assert.deepEqual(await everything(), before, "nothing is written")
        assert.deepEqual((await findPlan(pool, plan!.id)).drift, JSON.parse(JSON.stringify(drift)))
        seen.drifted++
        await acceptDrift(example, between, plan!.id)
      }
    }),
    { numRuns: RUNS, examples: [ALIKE, LEFT_AND_CHANGED] },
  )
  for (const [what, times] of Object.entries(seen)) {
    // The rarest kind is one case in 36; of few cases some runs have far fewer.
    if (RUNS < 500) break
    assert.ok(times >= RUNS / 150, `only ${times} of ${RUNS} cases were ${what}`)
  }
})

function stored(id: string, name: string, externalId: string | null, email: string | null) {
  return { id, ...bare(name, externalId, email), attributes: {} }
}

function bare(name: string, external_id: string | null, email: string | null) {
  return { name, external_id, email, phone: null, tags: null }
}

async function preview(example: MergeCase, keep: boolean) {
  const asked = request(render(example, example.rows), example)
  return previewCustomers(asked, context, keep ? { plan: "keep" } : {})
}

/** All rows of a plan on one page. */
async function allRows(id: string): Promise<PlanRow[]> {
  const kept = keptRows(pool, id, refuseOver(await findPlan(pool, id)))
  return (await readRows(pool, kept, { filter: null, after: -1, limit: 500 })).rows
}

/** The same by pages of two, compared with what pages of each verdict say. */
async function everyRow(id: string): Promise<PlanRow[]> {
  const kept = keptRows(pool, id, refuseOver(await findPlan(pool, id)))
  const pages = async (filter: RowFilter | null): Promise<PlanRow[]> => {
    const all: PlanRow[] = []
    let after: number | null = -1
    while (after !== null) {
      const wanted = { filter, after, limit: 2 }
      const page: Awaited<ReturnType<typeof readRows>> = await readRows(pool, kept, wanted)
      all.push(...page.rows)
      after = page.next
    }
    return all
  }
  const rows = await pages(null)
  for (const verdict of ["create", "update", "unchanged", "reject"] as const) {
    const own = rows.filter((row) => row.verdict === verdict)
    assert.deepEqual(await pages(verdict), own, verdict)
  }
  const folded = rows.filter((row) => row.folded)
  assert.deepEqual(await pages("fold"), folded)
  const idle = (row: PlanRow): boolean => row.verdict === "unchanged" && !row.folded
  assert.deepEqual(await pages("rest"), rows.filter(idle))
  assert.deepEqual(
    await pages("changes"),
    rows.filter((row) => !idle(row)),
  )
  return rows
}

/** The rows of which a preview says something else now. */
async function driftOf(example: MergeCase, promised: PlanRow[]): Promise<Drift["rows"]> {
  const now = await allRows((await preview(example, true)).plan!.id)
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM customers")
  const stored = new Set(rows.map(({ id }) => id))
  const told = ({ verdict, folded, changes }: PlanRow) => ({ verdict, folded, changes })
  return promised.flatMap((row, at) => {
    if (isDeepStrictEqual(told(row), told(now[at]!))) return []
    const { index, line, ...side } = row
    const was = side.verdict === "unchanged" ? { ...side, customer: null } : structuredClone(side)
    // When a customer came is read where it is stored; one that is gone has no such time.
    if (was.customer?.id && !stored.has(was.customer.id)) was.customer.created_at = null
    const { index: _, line: __, ...is } = now[at]!
    return [{ index, line, promised: was, now: is }]
  })
}

/** So many plans may be kept at once, and these are not looked at again. */
async function forgetPlans(): Promise<void> {
  await pool.query("TRUNCATE import_plans")
  await sweepInterrupted(pool)
}

function commit(planId: string, drift: "refuse" | "accept") {
  return commitPlan({ planId, drift, account: { id: "1", email: "ada@example.com" } }, context)
}

async function acceptDrift(example: MergeCase, between: Change, planId: string): Promise<void> {
  let runId: string
  try {
    runId = (await commit(planId, "accept")).runId
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return
    throw error
  }
  await compareWithImport(example, between, runId)
}

/** The registry, the counts and the errors are those of an import of the file itself. */
async function compareWithImport(
  example: MergeCase,
  between: Change,
  runId: string,
): Promise<void> {
  const planned = await outcome(runId)
  await fill(pool, example)
  await apply(between)
  const asked = request(render(example, example.rows), example)
  const { runId: other } = await importCustomers(asked, context)
  const { raw, ...imported } = await outcome(other)
  const { raw: kept, ...rest } = planned
  assert.deepEqual(rest, imported)
  for (const [at, record] of kept.entries()) {
    // What only the drift made the merge refuse, nobody has kept.
    if (record !== null) assert.equal(record, raw[at])
  }
}

async function outcome(runId: string) {
  const { rows } = await pool.query(
    `SELECT read, created, updated, unchanged, folded, rejected, warnings,
       (SELECT jsonb_agg(jsonb_build_array(name, external_id, email, phone, tags, attributes)
         ORDER BY name, external_id, email, phone) FROM customers) AS customers,
       (SELECT jsonb_agg(jsonb_build_array(index, part, line, code, "column", value, message)
         ORDER BY index, part) FROM import_errors WHERE run_id = r.id) AS errors,
       (SELECT jsonb_agg(jsonb_build_array(customer_id, before - 'updated_at', after)
         ORDER BY customer_id) FROM import_changes WHERE run_id = r.id) AS changes,
       ARRAY(SELECT convert_from(raw, 'utf8') FROM import_errors WHERE run_id = r.id
         ORDER BY index, part) AS raw
     FROM import_runs r WHERE id = $1`,
    [runId],
  )
  return rows[0] as Record<string, unknown> & { raw: (string | null)[] }
}

async function everything(): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT (SELECT jsonb_agg(to_jsonb(c) || jsonb_build_object('xmin', c.xmin::text) ORDER BY c.id)
       FROM customers c) AS customers, (SELECT count(*) FROM import_changes) AS changes`,
  )
  return rows[0]
}

const VALUES = {
  phone: ["1", "2", "3", null],
  email: ["a@x.example", "b@x.example", "c@x.example", null],
  external_id: ["1", "2", "3", null],
  name: ["Anna", "Bob", "Straße", "Cleo"],
}

/** Writes by hand, as somebody with a database client does; what indexes refuse is left out. */
async function apply(between: Change): Promise<void> {
  try {
    if (between.what === "set") {
      const { field, which, to } = between
      await pool.query(
        `UPDATE customers SET ${field} = $1
         WHERE id = (SELECT id FROM customers ORDER BY id OFFSET $2 LIMIT 1)`,
        [VALUES[field][to], which],
      )
    } else if (between.what === "delete") {
      await pool.query(
        "DELETE FROM customers WHERE id = (SELECT id FROM customers ORDER BY id OFFSET $1 LIMIT 1)",
        [between.which],
      )
    } else if (between.what === "insert") {
      await pool.query("INSERT INTO customers (id, name, email) VALUES ($1, $2, $3)", [
        "00000000-0000-4000-8000-0000000000ff",
        VALUES.name[between.name],
        VALUES.email[between.email],
      ])
    }
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error
  }
}
