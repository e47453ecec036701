import type { TextField } from "../../customer/fields.ts"
import type { AddressLines, Sought } from "../values/splitLines.ts"

/** One way of building a field from the cells of a row. */
export type Step = {
  /** Column indexes whose filled cells are joined in this order. */
  columns: number[]
  separator: string
  /** A name that is the company's: such a row has no company beside it. */
  company?: true
  /** Used only in rows that have nothing in these columns: another address goes first. */
  unless?: number[]
  /** Used only in rows with an e-mail or external id: a customer's further address has none. */
  needsId?: true
  /** The last column is a flat behind a house number: `5/7`. */
  flat?: true
  /** The last column is a number to call, those before it its codes: nothing without the number. */
  prefixes?: true
  /** The columns are the lines of an address, of which this is one part. */
  lines?: { part: keyof AddressLines; sought: Sought }
  /** The part of a cell such as `80331 München`. */
  part?: "postal_code" | "city" | "region"
}

/** For each field its steps, best first: the first one that gives text wins. */
export type Recipe = { [F in TextField]?: Step[] }
