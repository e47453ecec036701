import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import fc from "fast-check"
import { nameKey } from "../../src/customer/fields.ts"
import { AppError } from "../../src/errors.ts"
import { createCustomer, editCustomer } from "../../src/registry/one/editCustomers.ts"
import { deleteCustomer } from "../../src/registry/operations/deleteCustomers.ts"
import { undoRun } from "../../src/undo/undoRun.ts"
import { openDatabase } from "../database.ts"
import { type MergeCase, mergeCase } from "../merge/cases.ts"
import { fill, importRows, registryNow, type Stored } from "./registry.ts"

const RUNS = Number(process.env.MUSTER_UNDO_CASES ?? 200)
const ACCOUNT = { id: "ada", email: "ada@example.com" }

const database = await openDatabase()
const { pool } = database
after(() => database.close())

const undo = (runId: string, preview = false) =>
  undoRun({ pool, node: "1" }, { runId, account: ACCOUNT, preview })

/** What the generated cases held, so that a generator that grows harmless is noticed. */
const seen = { deleted: 0, restored: 0, kept: 0, taken: 0, edited: 0 }

test("an undo right after an import restores the registry, and its undo the import", async () => {
  await property(fc.tuple(mergeCase, way), async ([example, how]) => {
    await fill(pool, example.registry)
    const before = await registryNow(pool)
    const runId = await importRows(pool, example, how)
    const imported = await registryNow(pool)
    const promised = await undo(runId, true)
    assert.deepEqual(await registryNow(pool), imported, "a preview writes nothing")
    const undone = await undo(runId)
    assert.deepEqual(await registryNow(pool), before)
    assert.deepEqual([undone.kept, undone.kept_customers], [[], 0])
    assert.deepEqual({ ...promised, run: undone.run }, undone)
    seen.deleted += Number(undone.deleted > 0)
    seen.restored += Number(undone.restored > 0)
    await refused(runId, /undone already/)
    const redone = await undo(undone.run!.id)
    assert.deepEqual(await registryNow(pool), imported)
    assert.deepEqual([redone.recreated, redone.kept], [undone.deleted, []])
    await refused(redone.run!.id, /undo .* itself/)
    await undo(runId)
    assert.deepEqual(await registryNow(pool), before)
  })
})

test("what was edited since stays, all else is as before, and that can be undone", async () => {
  await property(fc.tuple(mergeCase, way, edits), async ([example, how, steps]) => {
    await fill(pool, example.registry)
    const before = await registryNow(pool)
    const runId = await importRows(pool, example, how)
    const imported = await registryNow(pool)
    for (const step of steps) await edit(step)
    const edited = await registryNow(pool)
    const promised = await undo(runId, true)
    const undone = await undo(runId)
    assert.deepEqual({ ...promised, run: undone.run }, undone)
    const now = await registryNow(pool)
    const expected = threeWay(before, imported, edited)
    if (distinct(expected)) {
      assert.deepEqual(values(now), values(expected))
    } else {
      seen.taken++
      assert.ok(distinct(now))
      for (const customer of now) {
        const same = (other: Stored) => JSON.stringify(other) === JSON.stringify(customer)
        assert.ok(values(expected).some(same) || values(edited).some(same) || stands(customer))
      }
    }
    seen.edited += Number(JSON.stringify(edited) !== JSON.stringify(imported))
    seen.kept += Number(undone.kept.length > 0)
    const redone = await undo(undone.run!.id)
    assert.deepEqual([redone.kept, await registryNow(pool)], [[], edited])
    function stands({ id }: Stored): boolean {
      return undone.kept.some((entry) => entry.id === id) || values(edited).some((c) => c.id === id)
    }
  })
  if (RUNS < 500) return
  for (const [what, times] of Object.entries(seen)) {
    const least = what === "taken" ? 3 : RUNS / 50
    assert.ok(times >= least, `only ${times} of ${RUNS} cases had: ${what}`)
  }
})

test("two imports undone in reverse leave what was there before the first", async () => {
  await property(
    fc.tuple(mergeCase, mergeCase, way),
    async ([first, second, how]) => {
      await fill(pool, first.registry)
      const before = await registryNow(pool)
      const one = await importRows(pool, first, how)
      const between = await registryNow(pool)
      const two = await importRows(
        pool,
        { ...second, fields: first.fields, rows: bare(second, first.fields) },
        how,
      )
      await undo(two)
      assert.deepEqual(await registryNow(pool), between)
      await undo(one)
      assert.deepEqual(await registryNow(pool), before)
    },
    Math.ceil(RUNS / 4),
  )
})

test("what stays is listed with its three values and a reason", async () => {
  const ann = {
    ...BLANK,
    id: ID,
    name: "Ann",
    phone: "1",
    tags: ["x"],
    attributes: { Region: "N" },
  }
  await fill(pool, [ann])
  const rows = [
    { name: "Ann", phone: "2", tags: ["y"], attributes: { Region: "S" } },
    { name: "Bo", phone: "3", attributes: {} },
    { name: "Cy", phone: "4", attributes: {} },
  ]
  const fields = ["name", "phone", "tags", "attributes"]
  const runId = await importRows(pool, { registry: [], rows, fields, clear: false }, "few")
  const created = (await registryNow(pool)).find(({ name }) => name === "Bo")!
  await editCustomer(pool, ID, { phone: "9", attributes: [["Region", null]] }, null)
  await editCustomer(pool, created.id, { phone: "8" }, null)
  await editCustomer(pool, created.id, { phone: "7" }, null)
  const undone = await undo(runId)
  assert.deepEqual([undone.deleted, undone.restored, undone.kept_customers], [1, 1, 2])
  const listed = undone.kept.map(({ id, reason, code, params, ...entry }) => {
    assert.match(reason, /changed it since/)
    return entry
  })
  assert.deepEqual(listed, [
    { name: "Ann", field: "phone", before: "1", after: "2", now: "9" },
    { name: "Ann", field: "attributes.Region", before: "N", after: "S", now: null },
    { name: "Bo", field: "phone", before: null, after: "3", now: "7" },
  ])
  const state = await registryNow(pool)
  assert.deepEqual(state.map(({ name, phone, tags }) => [name, phone, tags]).sort(), [
    ["Ann", "9", ["x"]],
    ["Bo", "7", null],
  ])
})

test("a customer whose identifier somebody took since is left alone and listed", async () => {
  await fill(pool, [{ ...BLANK, id: ID, name: "Ann", external_id: null, email: "a@x.example" }])
  const rows = [{ id: ID, name: "Ann", email: "b@x.example", phone: "5", attributes: {} }]
  const fields = ["id", "name", "email", "phone"]
  const runId = await importRows(pool, { registry: [], rows, fields, clear: false }, "few")
  const other = await createCustomer(pool, { name: "Other", email: "a@x.example" })
  const undone = await undo(runId)
  assert.deepEqual([undone.restored, undone.kept_customers], [0, 1])
  assert.match(undone.kept[0]!.reason, new RegExp(`two customers .*Other.*${other.id}`))
  const ann = (await registryNow(pool)).find(({ id }) => id === ID)!
  assert.deepEqual([ann.email, ann.phone], ["b@x.example", "5"])
})

test("an undo of an undo does not bring back who was made again meanwhile", async () => {
  await fill(pool, [])
  const rows = [
    { name: "Ann", attributes: {} },
    { name: "Bo", attributes: {} },
  ]
  const example = { registry: [], rows, fields: ["name"], clear: false }
  const undone = await undo(await importRows(pool, example, "few"))
  const ann = await createCustomer(pool, { name: "Ann" })
  const redone = await undo(undone.run!.id)
  assert.deepEqual([redone.recreated, redone.kept_customers], [1, 1])
  assert.match(redone.kept[0]!.reason, /not brought back/)
  const names = (await registryNow(pool)).map(({ id, name }) => [name, id === ann.id])
  assert.deepEqual(names.sort(), [
    ["Ann", true],
    ["Bo", false],
  ])
})

test("an edit by hand that forgets the time of change is noticed", async () => {
  await fill(pool, [])
  const rows = [
    { name: "Ann", attributes: {} },
    { name: "Bo", attributes: {} },
  ]
  const runId = await importRows(
    pool,
    { registry: [], rows, fields: ["name"], clear: false },
    "few",
  )
  await pool.query("UPDATE customers SET city = 'Rome' WHERE name = 'Ann'")
  const undone = await undo(runId)
  assert.deepEqual([undone.deleted, undone.kept.map(({ name }) => name)], [1, ["Ann"]])
})

test("two undos at once: one does it, the other is told", async () => {
  await fill(pool, [])
  const rows = [{ name: "Ann", attributes: {} }]
  const runId = await importRows(
    pool,
    { registry: [], rows, fields: ["name"], clear: false },
    "few",
  )
  const ends = await Promise.allSettled([undo(runId), undo(runId), undo(runId)])
  assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected", "rejected"])
  assert.deepEqual(await registryNow(pool), [])
})

test("a run that cannot be undone says why", async () => {
  await fill(pool, [])
  const rows = [{ name: "Ann", attributes: {} }]
  const example = { registry: [], rows, fields: ["name"], clear: false }
  const runId = await importRows(pool, example, "few")
  for (const [change, reason] of [
    ["state = 'running'", /still running/],
    ["state = 'failed'", /stored nothing/],
    ["state = 'succeeded', purged_at = now()", /can no longer be undone/],
  ] as const) {
    await pool.query(`UPDATE import_runs SET ${change} WHERE id = $1`, [runId])
    await refused(runId, reason)
  }
  await assert.rejects(undo(randomUUID()), (error: AppError) => error.code === "not_found")
})

const ID = "00000000-0000-4000-8000-000000000000"
const BLANK = { external_id: null, email: null, phone: null, tags: null, attributes: {} }
const way = fc.constantFrom("few" as const, "staged" as const)

type Edit = { what: "edit" | "delete" | "create"; pick: number; values: object }

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    what: fc.constantFrom("edit", "edit", "edit", "delete", "create"),
    pick: fc.nat(9),
    values: fc.oneof(
      fc.record({ phone: fc.constantFrom("7", "8", null) }),
      fc.record({ tags: fc.constantFrom(["z"], null) }),
      fc.record({ email: fc.constantFrom("a@x.example", "b@x.example", null) }),
      fc.record({ external_id: fc.constantFrom("1", "2", null) }),
      fc.record({ attributes: fc.constantFrom([["Region", "r"]], [["Region", null]]) }),
      fc.record({ name: fc.constantFrom("Anna", "Dora") }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
)

/** Does one edit by way of the API's own functions; those that are refused change nothing. */
async function edit({ what, pick, values: changes }: Edit): Promise<void> {
  const customers = await registryNow(pool)
  const id = customers[pick % Math.max(1, customers.length)]?.id
  try {
    if (what === "create") await createCustomer(pool, { name: "Anna", ...changes })
    else if (id === undefined) return
    else if (what === "edit") await editCustomer(pool, id, changes, null)
    else await deleteCustomer(pool, id, null)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error
  }
}

/** The three-way rule, customer by customer and field by field. */
function threeWay(before: Stored[], imported: Stored[], edited: Stored[]): Stored[] {
  const was = new Map(before.map((customer) => [customer.id, customer]))
  const left = new Map(imported.map((customer) => [customer.id, customer]))
  return edited.flatMap((now) => {
    const [old, run] = [was.get(now.id), left.get(now.id)]
    if (run === undefined) return [now]
    if (old === undefined) return JSON.stringify(now) === JSON.stringify(run) ? [] : [now]
    const result: Record<string, unknown> = { ...now }
    for (const field of ["name", "external_id", "email", "phone", "tags"] as const) {
      if (same(now[field], run[field])) result[field] = old[field]
    }
    const { Region: then } = run.attributes
    const attributes = { ...now.attributes }
    if (now.attributes.Region === then && then !== old.attributes.Region) {
      delete attributes.Region
      if (old.attributes.Region !== undefined) attributes.Region = old.attributes.Region
    }
    return [{ ...(result as Stored), name_key: nameKey(result.name as string), attributes }]
  })
}

/** Customers without their times. */
function values(customers: Stored[]): Stored[] {
  return customers.map(({ created_at: _, updated_at: __, ...rest }) => rest as Stored)
}

function distinct(customers: Stored[]): boolean {
  const keys = customers.map(({ external_id, email, name }) =>
    external_id !== null ? `x ${external_id}` : email !== null ? `e ${email}` : nameKey(name),
  )
  return new Set(keys).size === keys.length
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The rows as a file with other columns has them. */
function bare({ rows }: MergeCase, fields: string[]): MergeCase["rows"] {
  return rows.map(({ id: _, email = null, ...row }) =>
    fields.includes("email") ? { ...row, email } : row,
  )
}

async function refused(runId: string, reason: RegExp): Promise<void> {
  await assert.rejects(undo(runId), (error: AppError) => {
    assert.equal(error.code, "conflict", String(error))
    assert.match(error.message, reason)
    return true
  })
}

async function property<T>(
  arbitrary: fc.Arbitrary<T>,
  check: (example: T) => Promise<void>,
  numRuns = RUNS,
): Promise<void> {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  await fc.assert(fc.asyncProperty(arbitrary, check), { numRuns, seed })
}
