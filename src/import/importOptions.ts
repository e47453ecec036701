/** How a file is to be read and taken in, as the caller asks for it. */
export type ImportOptions = {
  delimiter?: string
  /** `null` means that quotes are plain text. */
  quote?: '"' | "'" | null
  encoding?: string
  header?: "present" | "absent" | number
  /** Headers and the fields they go to; `-` leaves the column out. */
  map: [header: string, field: string][]
  unmapped: "keep" | "ignore"
  blanks: "keep" | "clear"
  source?: string
}
