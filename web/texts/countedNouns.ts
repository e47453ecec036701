import { formatCount } from "./format.ts"

/** "1 row", "2,000 rows". */
export const rows = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "row" : "rows"}`

/** "1 customer", "2,000 customers". */
export const customers = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? "customer" : "customers"}`
