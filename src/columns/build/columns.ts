import type { Field, TextField } from "../../customer/fields.ts"
import type { ColumnReason } from "../../messages/columnReasons.ts"
import type { Message } from "../../messages/message.ts"
import type { Recipe } from "../choose/recipe.ts"

/** What the caller may say about the columns; the same for the endpoint, the page and the shell. */
export type MatchOptions = {
  /** Header (or `column 7`, or `Phone#2`) to field; `-` leaves the column out. */
  map?: [header: string, field: string][]
  /** `keep`: columns that are no field become attributes. `ignore`: they are dropped. */
  unmapped?: "keep" | "ignore"
  /** `clear`: a blank cell empties the stored field. Carried along for the import. */
  blanks?: "keep" | "clear"
  /** The `source` of rows that have none of their own. */
  source?: string
  /** Of a sheet: the column in which the first one stands, from 0. */
  left?: number
}

/** Where a column can go: a field, or one half of a name. */
type Target = Field | "first_name" | "last_name"

/** One column of the file, in file order, and where it goes. */
export type ColumnMatch = {
  /** The header as it stands in the file, trimmed. Repeats carry `#2`, an empty one `column 7`. */
  header: string
  /** `null`: no field of its own; it is kept as an attribute unless `why` says otherwise. */
  field: Target | null
  /** 0 to 1. */
  confidence: number
  /** A sentence for a person. */
  why: string
  /** The same for a program, as far as it can be said in other languages. */
  reason: ColumnReason
  /** Up to three different values of the column, shortened. */
  samples: string[]
}

/** Everything that the import needs to know about the columns, worked out once per file. */
export type Columns = {
  columns: ColumnMatch[]
  /** The fields that the file carries, `source` also when the option gives it. */
  fields: Field[]
  recipe: Recipe
  /** The column of tags and the separators between them. */
  tags: { index: number; separators: string[] } | null
  /** The column of Muster's own ids; only in a file that Muster exported. */
  id: number | null
  /** Of fields, values that are to be others, or blank, whatever the file says. */
  values?: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Columns kept under their header. `unless`: kept only where that field did not use the cell. */
  attributes: { index: number; key: string; unless?: TextField }[]
  /** The column that holds further attributes as JSON; only in a file that Muster exported. */
  furtherAttributes?: number | null
  /** Columns of which nothing is taken, so that nothing in them can be wrong. */
  leftOut: ReadonlySet<number>
  /** Sentences for a person. */
  warnings: string[]
  /** The same for a program. */
  notes: Message[]
  /** The file is Muster's own export, so its apostrophes are undone exactly. */
  musterExport: boolean
  /**
   * Fields whose value is the cell of one column. `name` and `company` are listed even though a row
   * with a blank name falls back on the company: send rows with a blank name cell to `checkRecord`.
   */
  direct: { [F in TextField]?: number }
  /** Every field is in `direct`, every attribute kept whole: rows can be copied as bytes. */
  isDirect: boolean
  /** The `source` of rows that have none. */
  source: string | null
  /** Of a sheet: the column in which the first one stands, from 0; messages then name letters. */
  left: number | null
  /** The header in the form in which a repeated header line is recognised, by column. */
  headerKeys: string[]
  /** Lines of the sample that repeat the header in other words, as `lineKey` writes them. */
  headerLines: Set<string>
}
