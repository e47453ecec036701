import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import fc from "fast-check"
import { Report } from "../../src/check/report.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { merge } from "../../src/merge/merge.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { editCustomer } from "../../src/registry/editCustomers.ts"
import { type ExportOptions, exportCustomers } from "../../src/registry/exportCustomers.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { stageRows } from "../../src/stage/stageRows.ts"
import { openDatabase } from "../database.ts"
import { fillRegistry, registry, type StoredCustomer } from "./registries.ts"

const RUNS = Number(process.env.MUSTER_EXPORT_CASES ?? 500)

const database = await openDatabase()
after(() => database.close())

test("an export imported again leaves every customer as it is", async () => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const options = fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    bom: fc.boolean(),
    query: fc.constant(null),
  })
  await fc.assert(
    fc.asyncProperty(registry, options, async (customers, dialect) => {
      await fillRegistry(database.pool, customers)
      const before = await stored()
      const csv = await exported(dialect)
      const { counts, errors } = await importAgain(csv)
      assert.deepEqual(errors, [], csv.toString())
      assert.deepEqual(counts, { created: 0, updated: 0, accepted: customers.length }, `${csv}`)
      assert.deepEqual(await stored(), before)
    }),
    { numRuns: RUNS, seed },
  )
})

test("an export of a search holds what the search finds", async () => {
  await fillRegistry(database.pool, [
    customer({ name: "Ann Lee" }),
    customer({ name: "Bo", company: "Lee & Sons" }),
    customer({ name: "Cy", notes: "Lee" }),
  ])
  const csv = await exported({ delimiter: ";", bom: false, query: "LEE" })
  const names = csv
    .toString()
    .split("\n")
    .slice(1, -1)
    .map((line) => line.split(";")[1])
  assert.deepEqual(names.sort(), ["Ann Lee", "Bo"])
})

test("attributes beyond the columns that an export makes come back as well", async () => {
  const attributes = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [`field ${index}`, index < 1499 ? "=1" : '"x\n\\']),
  )
  await fillRegistry(database.pool, [customer({ name: "Wide", attributes })])
  const before = await stored()
  const csv = await exported({ delimiter: ",", bom: false, query: null })
  assert.ok(csv.toString().split("\n", 1)[0]!.split(",").length < 1100)
  const { counts, errors } = await importAgain(csv)
  assert.deepEqual([counts, errors], [{ created: 0, updated: 0, accepted: 1 }, []])
  assert.deepEqual(await stored(), before)
})

test("customers that imports grew beyond every limit come back, and can be edited", async () => {
  const many = Array.from({ length: 3000 }, (_, n) => [
    `${n} `.padEnd(1200, "n").trim(),
    "x".repeat(900),
  ])
  const long = Array.from({ length: 40 }, (_, n) => [`long ${n}`, `="${'"'.repeat(65_000)}`])
  const named = [
    ["n".repeat(60_000), "1"],
    ["=".repeat(60_000), "2"],
  ]
  await fillRegistry(database.pool, [
    customer({ name: "Wide", attributes: Object.fromEntries(many) }),
    customer({
      name: "Long",
      attributes: Object.fromEntries(long),
      notes: `=${"n".repeat(65_535)}`,
    }),
    customer({ name: "Named", attributes: Object.fromEntries(named) }),
    customer({ name: "Tagged", tags: Array.from({ length: 20_000 }, (_, n) => `"${n}"`) }),
    customer({ name: "Plain", attributes: { "a@b.example": "1" } }),
  ])
  const before = await stored()
  for (const delimiter of [",", ";"]) {
    const csv = await exported({ delimiter, bom: false, query: null })
    const { counts, errors } = await importAgain(csv)
    assert.deepEqual([counts, errors], [{ created: 0, updated: 0, accepted: 5 }, []])
    assert.deepEqual(await stored(), before)
  }
  const { rows } = await database.pool.query("SELECT id FROM customers")
  for (const { id } of rows) {
    const edited = await editCustomer(database.pool, id, { phone: "030 123" }, null)
    assert.equal(edited.phone, "030 123")
  }
})

test("a reader that goes away gives the connection back", async () => {
  await fillRegistry(database.pool, [customer({ name: "Ann" })])
  for (const read of [0, 1]) {
    const stream = await exportCustomers(database.pool, DEFAULTS)
    if (read > 0) for await (const _ of stream) break
    stream.destroy()
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(database.pool.totalCount, database.pool.idleCount)
})

test("a reader that stops reading is given up", async () => {
  const notes = "x".repeat(30_000)
  const many = Array.from({ length: 60 }, (_, index) => customer({ name: `Ann ${index}`, notes }))
  await fillRegistry(database.pool, many)
  for (const read of [0, 1, 2]) {
    const stream = await exportCustomers(database.pool, DEFAULTS, 100)
    const failed = new Promise<Error>((resolve) => stream.once("error", resolve))
    let left = read
    if (left === 0) stream.read()
    else stream.on("data", () => --left === 0 && stream.pause())
    assert.match((await failed).message, /stopped reading/)
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(database.pool.totalCount, database.pool.idleCount)
})

const DEFAULTS: ExportOptions = { delimiter: ",", bom: false, query: null }

function customer(fields: Partial<StoredCustomer> & { name: string }): StoredCustomer {
  return { tags: null, attributes: {}, ...fields }
}

async function exported(options: ExportOptions): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await exportCustomers(database.pool, options)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What the importer makes of the file, without a word about its dialect. */
async function importAgain(csv: Buffer) {
  const { pool } = database
  const chunks = (async function* () {
    yield csv
  })()
  const file = await openCsv(chunks, {})
  const columns = matchColumns(file.header, file.sample, {})
  assert.ok(columns.musterExport, csv.toString())
  const report = new Report()
  const runId = randomUUID()
  const afterBatch = async () => {}
  const rows = await stageRows(file.batches, {
    pool,
    runId,
    columns,
    clear: false,
    report,
    afterBatch,
  })
  const merged = await merge(pool, rows, {
    runId,
    newIds: new NewIds(),
    fields: columns.fields,
    clear: false,
    write: true,
    verdictsBelow: 0,
    beforeCommit: async () => {},
  })
  await rows.drop()
  const rejections = [...report.takeWaiting(), ...merged.rejections.inOrder()]
  const errors = rejections.flatMap((rejection) => rejection.errors)
  const { created, updated, accepted } = merged
  return { counts: { created, updated, accepted }, errors: errors.map((error) => error.message) }
}

async function stored(): Promise<unknown[]> {
  const { rows } = await database.pool.query("SELECT xmin, * FROM customers ORDER BY id")
  return rows
}
