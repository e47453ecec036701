/** How a file is to be read and taken in, as the caller asks for it. */
export type ImportOptions = {
  delimiter?: string
  /** `null` means that quotes are plain text. */
  quote?: '"' | "'" | null
  /** How a quote is written inside a quoted cell, or what else backslashes mean. */
  escape?: "doubled" | "backslash" | "none"
  /** A word that means that nothing was there. */
  null?: string
  encoding?: string
  header?: "present" | "absent" | number
  /** The sheet of a workbook; the one that is recognised best when absent. */
  sheet?: string
  /** Headers and the fields they go to; `-` leaves the column out. */
  map: [header: string, field: string][]
  unmapped: "keep" | "ignore"
  blanks: "keep" | "clear"
  /** Whether a row of a Muster export whose id no customer has is refused or creates it. */
  unknown_ids?: "refuse" | "create"
  source?: string
  /** The run of whose list these are rejected rows, corrected: some of it, and not the whole. */
  corrects?: string
}
