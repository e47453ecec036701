import { PAGE_BYTES_MAX } from "../limits.ts"

/**
 * Cuts a page off where its rows would become too large to be in memory at once; the first row
 * always stays. `bytes` says in SQL how large a row of the `page` is. `select` asks for one row
 * more than are wanted, in the order of the page.
 */
export function withinBytes(select: string, bytes: string): string {
  return `SELECT * FROM (
      SELECT page.*, (count(*) OVER ())::integer AS page_rows,
        sum(${bytes}) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
          AS page_bytes_before
      FROM (${select}) page) sized
    WHERE page_bytes_before IS NULL OR page_bytes_before < ${PAGE_BYTES_MAX}`
}

export type Sized = { page_rows: number; page_bytes_before: unknown }

/** The rows of such a page, at most `limit`, and whether there are more behind them. */
export function cutPage<Row extends object>(
  rows: readonly (Row & Sized)[],
  limit: number,
): { shown: Omit<Row, keyof Sized>[]; isCut: boolean } {
  const shown = rows.slice(0, limit).map(({ page_rows, page_bytes_before, ...row }) => row)
  return { shown, isCut: (rows[0]?.page_rows ?? 0) > shown.length }
}

/** In SQL: how large some columns of a page are; text that lies elsewhere is not fetched. */
export function sizeOf(texts: readonly string[], json: readonly string[]): string {
  const sizes = texts.map((column) => `coalesce(octet_length(${column}), 0)`)
  for (const column of json) {
    // Only what is compressed has to be written out to be measured.
    sizes.push(`CASE WHEN pg_column_compression(${column}) IS NULL
      THEN coalesce(pg_column_size(${column}), 0) ELSE octet_length(${column}::text) END`)
  }
  return sizes.join(" + ")
}
