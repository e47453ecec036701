/**
 * The rows of a file in blocks of as many as a `bigint` has bits, so that a verdict costs a bit and
 * comparing those of a million rows takes no time.
 */
export const BLOCK_ROWS = 64

/** The block of a row, and its bit in there, by the column `index`. */
export const BLOCK = `(index / ${BLOCK_ROWS})`
export const BIT = `(1::bigint << (index % ${BLOCK_ROWS}))`

/** No block at all, with the columns that blocks have. */
export const NO_ROWS = "SELECT NULL::integer AS block, NULL::bigint AS rows WHERE false"

/** The rows of a block, given as PostgreSQL writes its number, in order. */
export function rowsOfBlock(block: number, bits: string): number[] {
  const rows: number[] = []
  let rest = BigInt.asUintN(BLOCK_ROWS, BigInt(bits))
  for (let row = block * BLOCK_ROWS; rest !== 0n; row++, rest >>= 1n) {
    if ((rest & 1n) !== 0n) rows.push(row)
  }
  return rows
}
