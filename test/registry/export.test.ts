import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import fc from "fast-check"
import { Report } from "../../src/check/report.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { EXPORT_DENSE_COLUMNS_MAX } from "../../src/limits.ts"
import { merge } from "../../src/merge/merge.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { type ExportOptions, exportCustomers } from "../../src/registry/exportCustomers.ts"
import { writtenOut } from "../../src/registry/exportSql.ts"
import { editCustomer } from "../../src/registry/one/editCustomers.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { stageRows } from "../../src/stage/stageRows.ts"
import { openDatabase } from "../database.ts"
import { fillRegistry, registry, type StoredCustomer } from "./registries.ts"

const RUNS = Number(process.env.MUSTER_EXPORT_CASES ?? 200)

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

test("with many names of attributes an export comes back as well", async () => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const filler = Array.from({ length: EXPORT_DENSE_COLUMNS_MAX + 1 }, (_, n) => [`filler ${n}`, ""])
  const wide = customer({ name: "Filler", attributes: Object.fromEntries(filler) })
  const delimiters = fc.constantFrom(",", ";", "\t", "|")
  await fc.assert(
    fc.asyncProperty(registry, delimiters, async (customers, delimiter) => {
      const others = customers.filter(({ name }) => name !== "Filler")
      await fillRegistry(database.pool, [...others, wide])
      const before = await stored()
      const csv = await exported({ delimiter, bom: false, query: null })
      const { counts, errors } = await importAgain(csv)
      assert.deepEqual(errors, [], csv.toString())
      assert.deepEqual(counts, { created: 0, updated: 0, accepted: others.length + 1 }, `${csv}`)
      assert.deepEqual(await stored(), before)
    }),
    { numRuns: Math.ceil(RUNS / 5), seed },
  )
})

test("what COPY writes with backslashes is written out, wherever it is cut", async () => {
  const plain = "a\\b\nc\td\\n\be\rf\vg\f\\\\x\n"
  const letters: Record<string, string> = {
    "\b": "b",
    "\f": "f",
    "\n": "n",
    "\r": "r",
    "\t": "t",
    "\v": "v",
  }
  const backslashed = (sign: string) => `\\${letters[sign] ?? sign}`
  const written = `${plain.replace(/[\b\f\n\r\t\v\\]/g, backslashed)}\n`
  for (let at = 0; at <= written.length; at++) {
    async function* pieces() {
      yield Buffer.from(written.slice(0, at))
      yield Buffer.from(written.slice(at))
    }
    const found: Uint8Array[] = []
    for await (const piece of writtenOut(pieces())) found.push(piece)
    assert.equal(Buffer.concat(found).toString(), `${plain}\n`, `cut at ${at}`)
  }
})

test("a reader that goes away gives the connection back", async () => {
  await fillRegistry(database.pool, [customer({ name: "Ann" })])
  for (const read of [0, 1]) {
    const pieces = await exportCustomers(database.pool, DEFAULTS)
    if (read > 0) for await (const _ of pieces) break
    await pieces.return(undefined)
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(database.pool.totalCount, database.pool.idleCount)
})

const DEFAULTS: ExportOptions = { delimiter: ",", bom: false, query: null }

function customer(fields: Partial<StoredCustomer> & { name: string }): StoredCustomer {
  return { tags: null, attributes: {}, ...fields }
}

async function exported(options: ExportOptions): Promise<Buffer> {
  const chunks: Uint8Array[] = []
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
