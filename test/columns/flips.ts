import type { ColumnMatch } from "../../src/columns/matchColumns.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"

/** A column that goes elsewhere when other rows of the same file are looked at. */
export type Flip = { header: string; from: string | null; to: string | null; why: string }

/**
 * Where columns of a file go elsewhere under another choice of its rows: each row by itself,
 * the rows backwards, halves, and one row again and again. `random` gives numbers from 0 to 1.
 */
export function findFlips(
  header: string[] | null,
  sample: string[][],
  random: () => number,
): Flip[] {
  if (header === null) return []
  const whole = read(header, sample)
  const flips = new Map<string, Flip>()
  for (const rows of choices(sample, random)) {
    if (rows.length === 0) continue
    const columns = read(header, rows)
    for (const [index, column] of columns.entries()) {
      const { field, why } = whole[index]!
      if (field === column.field) continue
      const flip = { header: column.header, from: field, to: column.field, why: column.why }
      flips.set(`${index} ${column.field}`, { ...flip, why: `${why} → ${column.why}` })
    }
  }
  return [...flips.values()]
}

function* choices(sample: string[][], random: () => number): Generator<string[][]> {
  const singles = sample.length <= SINGLE_ROWS_MAX ? sample : sample.slice(0, SINGLE_ROWS_MAX)
  for (const row of singles) {
    yield [row]
    yield [row, row, row, row, row]
  }
  yield [...sample].reverse()
  for (let turn = 0; turn < SUBSETS; turn++) yield sample.filter(() => random() < 0.5)
}

const SINGLE_ROWS_MAX = 20
const SUBSETS = 8

/** A file that is refused for want of a name has no fields at all. */
function read(header: string[], rows: string[][]): ColumnMatch[] {
  try {
    return matchColumns(header, rows).columns
  } catch {
    return header.map((name) => ({
      header: name,
      field: null,
      confidence: 0,
      why: "The file is refused.",
      reason: { code: "unknown_header", params: {} },
      samples: [],
    }))
  }
}
