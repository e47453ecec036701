import { isDeepStrictEqual } from "node:util"
import { BATCH_BYTES } from "../../src/limits.ts"
import type { Dialect, WidthRules } from "../../src/read/parse/dialect.ts"
import { createParser } from "../../src/read/parse/parse.ts"
import { batchRows, rawText, recordCells } from "../../src/read/parse/recordBatch.ts"
import { type SlowRecord, slowParse } from "./slowParse.ts"

/** A file, how it is to be read, and what `compare` needs to cut it into chunks. */
export type ReadCase = { bytes: Uint8Array; dialect: Dialect; rules: WidthRules }

export const PLAIN_DIALECT: Dialect = {
  encoding: "utf-8",
  bom: false,
  delimiter: ",",
  quote: '"',
  escape: "double",
  blanks_before_quote: false,
  newline: "\n",
  header_line: 1,
}

/** Reads the case whole, in random chunks and byte by byte; a sentence when anything differs. */
export function compare(one: ReadCase, random: () => number): string | null {
  const expected = slowParse(one.bytes, one.dialect, one.rules)
  const { length } = one.bytes
  const cuts: [string, number[], number][] = [
    ["whole", [length], BATCH_BYTES],
    ["in chunks", randomSizes(length, random), 1 + Math.floor(random() * 50)],
  ]
  if (length < 5000) cuts.push(["byte by byte", new Array(length).fill(1), 1])
  for (const [how, sizes, batchBytes] of cuts) {
    const actual = fastParse(one, sizes, batchBytes)
    if (isDeepStrictEqual(actual, expected)) continue
    const at = expected.findIndex((record, i) => !isDeepStrictEqual(record, actual[i]))
    return [
      `the fast parser differs, read ${how}`,
      JSON.stringify(new TextDecoder().decode(one.bytes.subarray(0, 2000))),
      JSON.stringify({ ...one.dialect, ...one.rules }),
      `slow: ${JSON.stringify(expected[at])?.slice(0, 2000)}`,
      `fast: ${JSON.stringify(actual[at < 0 ? expected.length : at])?.slice(0, 2000)}`,
    ].join("\n")
  }
  return null
}

/** What the product's parser makes of the case when it comes in chunks of these sizes. */
export function fastParse(
  { bytes, dialect, rules }: ReadCase,
  sizes: number[],
  batchBytes = BATCH_BYTES,
): SlowRecord[] {
  const parser = createParser(dialect, rules, batchBytes)
  const records: SlowRecord[] = []
  let at = 0
  for (const size of sizes) {
    parser.push(bytes.slice(at, at + size))
    at += size
    drain()
  }
  parser.finish()
  drain()
  return records

  function drain(): void {
    for (let batch = parser.read(); batch !== null; batch = parser.read()) {
      const rows = batchRows(batch)
      for (let record = 0; record < batch.count; record++) {
        const cells = recordCells(batch, record)
        if (!isDeepStrictEqual(cells, rows[record])) {
          cells.push(`batchRows: ${JSON.stringify(rows[record])}`)
        }
        const problem = batch.problems.find((one) => one.record === record)
        records.push({
          cells,
          raw: rawText(batch, record),
          firstLine: batch.firstLine[record]!,
          lastLine: batch.lastLine[record]!,
          problem: problem ? { code: problem.code, cell: problem.cell, line: problem.line } : null,
        })
      }
    }
  }
}

/** A short file made of the characters that matter, with a dialect and rules for it. */
export function randomCase(random: () => number): ReadCase {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const quote = pick(['"', '"', '"', "'", null])
  const delimiter = pick([",", ",", ";", "\t", " ", "||", "§"])
  const dialect: Dialect = {
    ...PLAIN_DIALECT,
    quote,
    delimiter,
    escape: pick(["double", "double", "backslash"]),
    blanks_before_quote: random() < 0.3,
  }
  const width = pick([0, 1, 2, 3, 3])
  const rules: WidthRules = {
    width,
    shortIsDamage: random() < 0.3,
    extraIsDamage: random() < 0.3,
    cutIsDamage: random() < 0.3,
  }
  const mark = quote ?? '"'
  const tokens: (string | number)[] = [
    ...[mark, mark, mark, delimiter, delimiter, delimiter, "\n", "\n", "\r\n", "\r", "a", "b", " "],
    ...["@", "é", "李", "😀", "\\", "\t", "\u00a0", `${mark}${mark}`, `${delimiter}${mark}`, "x@y"],
    ...[0, 0xff, 0xc3, 0xe2, 0xed, 0xa0],
  ]
  const common = random() < 0.7 ? tokens.length - 6 : tokens.length
  const parts: number[] = []
  const length = Math.floor(random() ** 3 * (random() < 0.02 ? 3000 : 60))
  for (let i = 0; i < length; i++) {
    const token = tokens[Math.floor(random() * common)]
    if (typeof token === "number") parts.push(token)
    else parts.push(...new TextEncoder().encode(token))
  }
  return { bytes: Uint8Array.from(parts), dialect, rules }
}

/** The same case written in one of the rarer ways, with what those ways are about. */
export function randomWriting(one: ReadCase, random: () => number): ReadCase {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const dialect: Dialect = {
    ...one.dialect,
    escape: pick(["double", "backslash", "quotes", "text", "text", "none"]),
    newline: pick(["\n", "\n", "\r\n"]),
    ...(random() < 0.3 && { record_end: pick(["\n", "\r\n"] as const) }),
    ...(random() < 0.2 && { quote_n: true }),
  }
  const rules = { ...one.rules, linesBreak: random() < 0.3 }
  const mark = dialect.quote ?? '"'
  const { delimiter } = dialect
  const tokens = [
    "\\",
    "\\",
    "\\N",
    "n",
    "\r\n",
    `${mark}N`,
    delimiter,
    `${mark}a${delimiter}b${mark}`,
  ]
  const parts: number[] = []
  for (const byte of one.bytes) {
    if (random() < 0.15) parts.push(...new TextEncoder().encode(pick(tokens)))
    parts.push(byte)
  }
  return { bytes: Uint8Array.from(parts), dialect, rules }
}

function randomSizes(total: number, random: () => number): number[] {
  const sizes: number[] = []
  const most = 1 + Math.floor(random() ** 2 * total)
  for (let left = total; left > 0; left -= sizes.at(-1) as number) {
    sizes.push(Math.min(left, 1 + Math.floor(random() * most)))
  }
  return sizes
}
