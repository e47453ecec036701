import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { promisify } from "node:util"
import { readTable } from "../../../bench/measure/reading.ts"
import { judge } from "../../../bench/report/judge.ts"
import { PROBES, type Probed } from "../../../bench/report/results.ts"
import { median, percentile } from "../../../bench/report/statistics.ts"
import {
  fingerprint,
  storedCells,
  verifyChanged,
  verifyStored,
} from "../../../bench/report/verify.ts"
import { withSlopes } from "../../../bench/report/writeDocs.ts"
import { CUSTOMER_HEADER } from "../../../bench/run/customers.ts"
import { customerFile } from "../../../bench/run/files.ts"
import { readOptions } from "../../../bench/run/options.ts"
import { withDatabase } from "../../database.ts"

const folder = mkdtempSync(join(tmpdir(), "muster-bench-test-"))
after(() => rmSync(folder, { recursive: true }))

test("medians and percentiles are those of the definition", () => {
  assert.equal(median([5, 1, 3]), 3)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.equal(percentile(hundred, 0.95), 95)
  assert.equal(percentile([7], 0.95), 7)
})

test("the JSON body holds exactly the CSV file", async () => {
  const file = await customerFile(folder, { rows: 2_500, changeEvery: 10 })
  const csv = readFileSync(file.csv, "utf8")
  assert.deepEqual(JSON.parse(readFileSync(file.json, "utf8")), { content: csv })
  assert.ok(csv.startsWith(`${CUSTOMER_HEADER.join(",")}\n`))
})

test("a stored cell that differs, a missing row and a rewritten one are noticed", () =>
  withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    try {
      const file = { rows: 50 }
      for (let index = 0; index < file.rows; index++) {
        await client.query(
          `INSERT INTO customers (${CUSTOMER_HEADER.join(", ")}, name_key)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $1)`,
          storedCells(index, file),
        )
      }
      await verifyStored(client, "public.customers", file, 50)
      await verifyChanged(client, 0)
      const before = await fingerprint(client)
      await client.query("UPDATE customers SET city = city WHERE email = $1", [
        storedCells(7, file)[1],
      ])
      assert.notEqual(await fingerprint(client), before, "a row was rewritten as it was")
      await client.query("UPDATE customers SET city = 'Nowhere' WHERE email = $1", [
        storedCells(7, file)[1],
      ])
      await assert.rejects(verifyStored(client, "public.customers", file, 50), /Nowhere/)
      await assert.rejects(verifyStored(client, "public.customers", file, 51), /not 51/)
      await client.query("UPDATE customers SET updated_at = now() + '1 s' WHERE city = 'Nowhere'")
      await assert.rejects(verifyChanged(client, 0), /1 customers/)
    } finally {
      client.release()
    }
  }))

test("targets are judged by the medians, and what was not measured says so", () => {
  const imported = (seconds: number, peakMiB: number) => ({
    ...{ seconds, peakMiB, readSeconds: null, cpuSeconds: null },
    counts: { read: 10, created: 10, updated: 0, unchanged: 0, folded: 0, rejected: 0 },
  })
  const step = (seconds: number[], expert: number[], peakMiB = 200) => ({
    ...{ rows: 10, expert, disk: [] },
    ours: seconds.map((one) => imported(one, peakMiB)),
  })
  const lines = judge({
    steps: { new: step([9, 6.9, 1], [10, 10, 10], 257), again: step([7.1], [10]) },
  })
  const verdicts = lines.map(({ verdict }) => verdict)
  assert.deepEqual(verdicts.slice(0, 3), ["met", "missed", "not measured"])
  assert.equal(lines[4]!.verdict, "missed")
  assert.equal(lines.length, 43)
})

test("a request that failed beside an import is a miss however quick the others were", () => {
  const probed = (failures: string[]) =>
    Object.fromEntries(
      PROBES.map((probe) => [probe, { samples: [1, 2, 3], answered: 3, failures }]),
    ) as Probed
  const beside = (failures: string[]) =>
    judge({
      steps: {},
      beside: [{ rows: 10, importSeconds: 1, idle: probed([]), busy: probed(failures) }],
    }).filter(({ what }) => what.includes("beside a"))
  assert.deepEqual([...new Set(beside([]).map(({ verdict }) => verdict))], ["met"])
  assert.deepEqual([...new Set(beside(["500"]).map(({ verdict }) => verdict))], ["missed"])
  assert.match(beside(["500"])[0]!.measured, /1 failed/)
})

test("a reader whose cells differ is no measure for ours", () => {
  const printed = [
    "customers: 2.3 MB, 20001 rows, 180009 cells",
    "  muster        300 MB/s   111 MiB  muster is 1.00 x as fast",
    "  uDSV          900 MB/s    99 MiB  muster is 0.33 x as fast  OUTPUT DIFFERS: {}",
    "  PapaParse     150 MB/s   107 MiB  muster is 2.00 x as fast",
  ]
  const reading = readTable(printed.join("\n"))
  const line = judge({ steps: {}, reading }).find(({ what }) => what.startsWith("reading"))
  assert.deepEqual([line?.ratio, line?.verdict], ["2.00", "met"])
  assert.throws(() => readTable(printed.slice(0, 3).join("\n")), /no other reader/)
})

test("recognising is judged by the median of its repetitions", () => {
  const judged = (ms: number[][]) =>
    judge({ steps: {}, recognising: { columns: 100, records: 200, ms } }).find(({ what }) =>
      what.startsWith("recognising"),
    )
  const met = judged([[12, 40, 16], [24], [19]])
  assert.deepEqual([met?.measured, met?.verdict], ["19.0 ms", "met"])
  assert.equal(judged([[12, 40, 16], [24], [21]])?.verdict, "missed")
})

test("options that it does not know are refused with a sentence", () => {
  assert.equal(readOptions(["--help"]), null)
  assert.equal(readOptions(["--quick"])?.write, false)
  assert.equal(readOptions([])?.write, true)
  assert.equal(readOptions(["--only", "imports"])?.write, false)
  assert.deepEqual(readOptions(["--growth"])?.growthRows, [10_000, 100_000, 10_000_000])
  assert.throws(() => readOptions(["--only", "speed"]), /--only knows/)
  assert.throws(() => readOptions(["--runs", "0"]), /--runs takes/)
})

test("the slopes go between their marks in docs/scaling.md", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/scaling.md"), "utf8")
  const machine = { date: "2000-01-01", processors: 2, postgres: "18" }
  const measured = { results: { steps: {} }, machine } as unknown as Parameters<
    typeof withSlopes
  >[1]
  const once = withSlopes(text, measured)
  assert.match(once, /2000-01-01, 2 processors/)
  assert.equal(withSlopes(once, measured), once)
})

test("a small run measures, verifies and cleans up after itself", async () => {
  const script = join(import.meta.dirname, "../../../bench/main.ts")
  const words = [script, "--rows", "3000", "--runs", "1", "--only", "imports"]
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: { ...process.env, TMPDIR: folder },
    timeout: 120_000,
  })
  assert.match(stdout, /3,000 new customers into an empty registry/)
  assert.match(stdout, /again: Muster/)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith("muster-bench-")),
    [],
  )
})
