import { createParser } from "./parse.ts"
import { batchRows, type Dialect } from "./record.ts"

export function sniff(
  sample: Uint8Array,
  options: { delimiter?: string; quote?: string },
): Dialect {
  const dialect: Dialect = {
    encoding: "utf-8",
    bom: false,
    delimiter: ",",
    quote: options.quote ?? '"',
    escape: "double",
    blanks_before_quote: false,
    newline: "\n",
    header_line: null,
  }
  if (options.delimiter !== undefined) return { ...dialect, delimiter: options.delimiter }
  let best = -1
  for (const delimiter of [",", ";", "\t", "|"]) {
    const score = consistency(sample, { ...dialect, delimiter })
    if (score > best) {
      best = score
      dialect.delimiter = delimiter
    }
  }
  return dialect
}

function consistency(sample: Uint8Array, dialect: Dialect): number {
  const parser = createParser(dialect)
  parser.push(sample)
  parser.finish()
  const widths = new Map<number, number>()
  let rows = 0
  for (let batch = parser.read(); batch !== null; batch = parser.read()) {
    for (const row of batchRows(batch)) {
      widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
      rows++
    }
  }
  let score = 0
  for (const [width, count] of widths) {
    score = Math.max(score, ((count / rows) * (width - 1)) / width)
  }
  return score
}
