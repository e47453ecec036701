import { formatCount } from "./format.ts"

/** "1 row", "2,000 rows". */
export const rows = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "row" : "rows"}`

/** "1 customer", "2,000 customers". */
export const customers = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "customer" : "customers"}`

/** "1 column", "9 columns". */
export const columns = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "column" : "columns"}`
