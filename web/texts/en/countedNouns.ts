import { pluralOf } from "../numbers/plural.ts"

export const { form, counted } = pluralOf("en")

/** "1 row", "2,000 rows". */
export const rows = (count: number): string => counted(count, { one: "row", other: "rows" })

/** "1 customer", "2,000 customers". */
export const customers = (count: number): string =>
  counted(count, { one: "customer", other: "customers" })

/** "1 column", "9 columns". */
export const columns = (count: number): string =>
  counted(count, { one: "column", other: "columns" })
