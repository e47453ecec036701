import assert from "node:assert/strict"
import { test } from "node:test"
import { createParser } from "../../src/read/parse/parse.ts"
import type { RecordProblem } from "../../src/read/parse/recordBatch.ts"
import { recordCells } from "../../src/read/parse/recordBatch.ts"
import { PLAIN_DIALECT } from "./compare.ts"

type Read = { good: string[][]; problems: RecordProblem[]; count: number; ms: number }

/** Reads the text in chunks of 64 KiB, keeps the first and the last good records. */
function read(text: string, width = 2): Read {
  const bytes = new TextEncoder().encode(text)
  const start = performance.now()
  const parser = createParser(PLAIN_DIALECT, { width })
  const result: Read = { good: [], problems: [], count: 0, ms: 0 }
  const drain = () => {
    for (let batch = parser.read(); batch !== null; batch = parser.read()) {
      const broken = new Set(batch.problems.map(({ record }) => record))
      result.problems.push(...batch.problems)
      result.count += batch.count
      for (let record = 0; record < batch.count; record++) {
        if (!broken.has(record) && result.good.length < 5) {
          result.good.push(recordCells(batch, record))
        }
      }
    }
  }
  for (let at = 0; at < bytes.length; at += 65_536) {
    parser.push(bytes.subarray(at, at + 65_536))
    drain()
  }
  parser.finish()
  drain()
  result.ms = performance.now() - start
  return result
}

test("a cell over 64 KiB costs its record", () => {
  const { good, problems } = read(`a,${"x".repeat(65_537)}\nb,${"y".repeat(65_536)}\n`)
  assert.deepEqual(
    problems.map(({ code, line, cell }) => [code, line, cell]),
    [["cell_too_long", 1, 1]],
  )
  assert.equal(good[0]![1!]!.length, 65_536)
})

test("a line over 1 MiB costs itself, however long it is, and memory does not grow", () => {
  const before = process.memoryUsage().arrayBuffers
  const { good, problems } = read(`a,b\n${"x".repeat(50_000_000)}\nc,d\n`)
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [["record_too_long", 2]],
  )
  assert.deepEqual(good, [
    ["a", "b"],
    ["c", "d"],
  ])
  const grown = process.memoryUsage().arrayBuffers - before
  assert.ok(grown < 120_000_000, `${grown} bytes of buffers`)
})

test("more than 4,096 cells cost their record", () => {
  const { good, problems } = read(`${"x,".repeat(4096)}x\n${"y,".repeat(4095)}y\n`, 4096)
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [["too_many_columns", 1]],
  )
  assert.equal(good[0]!.length, 4096)
})

test("a quote left open before 40,000 rows costs one row", () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `name ${i},mail${i}@example.com\n`).join("")
  const { problems, count } = read(`Ann,"ann@example.com\n${rows}`)
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [["unclosed_quote", 1]],
  )
  assert.equal(count, 40_001)
})

const SLOW: Record<string, string> = {
  "1 MB of quotes": '"'.repeat(1_000_000),
  "an open quote on each line": 'a,"b\n'.repeat(200_000),
  "500,000 blank lines": "\n".repeat(500_000),
  "a line of 50 MB": "x".repeat(50_000_000),
  "a line of 20 MB of quotes": '"a" '.repeat(5_000_000),
  "lines that seem to close and open": '"q,","z,"\n'.repeat(100_000),
  "an open quote before lines that stay inside": `"x\n${'"q,","z,"\n'.repeat(100_000)}`,
  "open quotes before lines that fit nothing": `${'"x\ny\n'.repeat(100_000)}`,
  "three quotes a line": '","\n'.repeat(200_000),
  "many short broken lines": '"a"b\n'.repeat(200_000),
  delimiters: ",".repeat(2_000_000),
}

for (const [name, text] of Object.entries(SLOW)) {
  test(`time grows with the size only: ${name}`, () => {
    // The best of some readings: other work on the machine must not look like ours.
    const best = (part: string) => Math.min(...[1, 2, 3, 4].map(() => read(part, 2).ms))
    const half = best(text.slice(0, text.length / 2))
    const whole = best(text)
    assert.ok(whole < 3000, `${Math.round(whole)} ms`)
    assert.ok(
      whole < 100 || whole < 6 * half,
      `${Math.round(half)} ms, then ${Math.round(whole)} ms`,
    )
  })
}
