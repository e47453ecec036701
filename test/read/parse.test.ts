import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { mulberry32 } from "../../bench/run/customers.ts"
import { createParser } from "../../src/read/parse/parse.ts"
import { BROKEN_TEXT, CASES } from "./cases.ts"
import {
  compare,
  fastParse,
  PLAIN_DIALECT,
  type ReadCase,
  randomCase,
  randomWriting,
} from "./compare.ts"
import { type SlowRecord, slowParse } from "./slowParse.ts"

const encoder = new TextEncoder()

for (const { name, text, records, dialect, rules } of CASES) {
  test(`both parsers, at every cut: ${name}`, () => {
    const bytes = encoder.encode(text)
    const one: ReadCase = { bytes, dialect: { ...PLAIN_DIALECT, ...dialect }, rules: rules ?? {} }
    assert.deepEqual(short(slowParse(bytes, one.dialect, one.rules)), records, "the slow parser")
    assert.deepEqual(short(fastParse(one, [bytes.length])), records, "whole")
    const single = new Array<number>(bytes.length).fill(1)
    assert.deepEqual(short(fastParse(one, single, 1)), records, "byte by byte")
    for (let cut = 0; cut <= bytes.length; cut++) {
      const sizes = [cut, bytes.length - cut]
      assert.deepEqual(short(fastParse(one, sizes, 1)), records, `cut at ${cut}`)
    }
  })
}

for (const [name, broken] of Object.entries(BROKEN_TEXT)) {
  test(`a record with ${name} is reported, its neighbours are read`, () => {
    const bytes = Uint8Array.from([
      ...encoder.encode("é,a\nBob"),
      ...broken,
      ...encoder.encode(',b\n"c",ü\n'),
    ])
    for (const batchBytes of [1, 100_000]) {
      const one = { bytes, dialect: PLAIN_DIALECT, rules: { width: 2 } }
      const records = fastParse(one, [bytes.length], batchBytes)
      assert.deepEqual(short(records), [["é", "a"], "invalid_text", ["c", "ü"]])
      assert.equal(records[1]!.problem?.line, 2)
    }
  })
}

test("20,000 random files read the same fast, slow, and however they are cut", () => {
  const first = Number(process.env.MUSTER_SEED ?? 1)
  console.log(`seeds ${first} to ${first + 19_999}`)
  for (let seed = first; seed < first + 20_000; seed++) {
    const random = mulberry32(seed)
    const plain = randomCase(random)
    const one = seed % 2 === 0 ? plain : randomWriting(plain, random)
    const difference = compare(one, mulberry32(~seed))
    assert.equal(difference, null, `seed ${seed}: ${difference}`)
  }
})

test("seeds that once found a difference", () => {
  for (const seed of [10, 13, 165, 797, 504_228]) {
    const difference = compare(randomCase(mulberry32(seed)), mulberry32(~seed))
    assert.equal(difference, null, `seed ${seed}: ${difference}`)
  }
})

test("a broken character that begins like the delimiter is seen, in a batch of its own too", () => {
  const dialect = { ...PLAIN_DIALECT, delimiter: "\u00a7" }
  const bytes = Uint8Array.from([...Buffer.from("a\n"), 0xc2, ...Buffer.from("\nb\n")])
  assert.equal(compare({ bytes, dialect, rules: {} }, mulberry32(1)), null)
})

test("what is written is read back, whatever the cells hold", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,;\"'\n\r\t \\é李😀@") })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 20 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), (table, size) => {
      const line = (cells: string[]) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join()
      const bytes = encoder.encode(table.map((cells) => `${line(cells)}\r\n`).join(""))
      const sizes = new Array<number>(Math.ceil(bytes.length / size)).fill(size)
      const read = fastParse({ bytes, dialect: PLAIN_DIALECT, rules: {} }, sizes, size)
      const filled = table.filter((cells) => cells.some((c) => c.trim() !== ""))
      assert.deepEqual(
        read.map(({ cells }) => cells),
        filled,
      )
    }),
    { numRuns: 1000 },
  )
})

test("every line belongs to exactly one record or is blank", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const one = randomCase(mulberry32(seed))
    const text = new TextDecoder().decode(one.bytes)
    const lines = text.split(/\r\n|\n|\r/)
    let next = 1
    for (const record of fastParse(one, [one.bytes.length])) {
      assert.ok(record.firstLine >= next, `seed ${seed}: line ${record.firstLine} is read twice`)
      const between = lines.slice(next - 1, record.firstLine - 1)
      assert.ok(between.every(isBlankLine(one)), `seed ${seed}: ${JSON.stringify(between)} is lost`)
      next = record.lastLine + 1
    }
    const rest = lines.slice(next - 1)
    assert.ok(rest.every(isBlankLine(one)), `seed ${seed}: ${JSON.stringify(rest)} is lost`)
  }
})

test("never throws and always ends, whatever the bytes and the dialect are", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(",", ";", '"', "a", "é"),
      fc.constantFrom('"', "'", ",", null),
      fc.integer({ min: 1, max: 20 }),
      (bytes, delimiter, quote, batchBytes) => {
        const dialect = { ...PLAIN_DIALECT, delimiter, quote }
        const parser = createParser(dialect, { width: 2 }, batchBytes)
        parser.push(bytes)
        parser.finish()
        let batches = 0
        while (parser.read() !== null) assert.ok(++batches <= bytes.length, "it does not end")
      },
    ),
    { numRuns: 2000 },
  )
})

test("a parser is not made with a delimiter that ends lines", () => {
  for (const delimiter of ["", "\n", "\r", "\0", "\r\n"]) {
    assert.throws(() => createParser({ ...PLAIN_DIALECT, delimiter }), /ends lines/)
  }
})

function isBlankLine({ dialect }: ReadCase): (line: string) => boolean {
  const quotes = dialect.quote === null ? "" : dialect.quote
  return (line) => line.split(dialect.delimiter).join("").replaceAll(quotes, "").trim() === ""
}

function short(records: SlowRecord[]): (string[] | string)[] {
  return records.map(({ cells, problem }) => problem?.code ?? cells)
}
