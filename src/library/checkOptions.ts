import type { Pool } from "pg"
import { readFileOptions } from "../answers/readFileOptions.ts"
import { AppError } from "../errors.ts"
import type { ImportRequest } from "../import/importRequest.ts"

/** How a file is read and taken in; what is absent is found out. */
export type FileOptions = {
  /** One character, or `comma`, `semicolon`, `tab`, `pipe`, `space`. */
  delimiter?: string
  /** `null` reads quotes as text. */
  quote?: '"' | "'" | null
  /** How quotes are written inside quoted cells: twice, behind a backslash, or as they are. */
  escape?: "doubled" | "backslash" | "none"
  /** A word that means that nothing was there. */
  null?: string
  encoding?: string
  /** Whether there is a header, or the line on which it stands. */
  header?: "present" | "absent" | number
  /** The sheet of a workbook; the one that is recognised best when absent. */
  sheet?: string
  /** Headers and the fields they go to; `-` leaves a column out. */
  map?: Record<string, string> | [header: string, field: string][]
  unmapped?: "keep" | "ignore"
  blanks?: "keep" | "clear"
  /** Whether a row of a Muster export with an unknown id is refused or creates it. */
  unknown_ids?: "refuse" | "create"
  /** The source of customers whose row names none. */
  source?: string
  /** The profile whose list it is, instead of all of these. */
  profile?: string
  /** The run whose rejected rows these are, corrected: they are taken as it took its own. */
  corrects?: string
}

const NAMES = [
  ...(["delimiter", "escape", "null", "encoding", "header", "sheet"] as const),
  ...(["unmapped", "blanks", "unknown_ids", "source", "profile", "corrects"] as const),
] as const

/**
 * Checks options as the endpoint checks its query string. Throws `AppError("invalid")`, and
 * `not_found` when there is no such profile.
 */
export async function checkOptions(
  pool: Pool,
  options: FileOptions,
): Promise<Pick<ImportRequest, "options" | "profile">> {
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = options[name]
    if (value !== undefined) query.set(name, String(value))
  }
  if (options.quote !== undefined) query.set("quote", options.quote ?? "none")
  const { map = [] } = options
  for (const [header, field] of Array.isArray(map) ? map : Object.entries(map)) {
    if (typeof field !== "string") {
      throw new AppError("invalid", `The column “${header}” must be mapped to a field or to -.`)
    }
    query.append(`map[${header}]`, field)
  }
  return readFileOptions(pool, query)
}
