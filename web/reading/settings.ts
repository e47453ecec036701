import type { Profile } from "../api/types.ts"

/** What the person changed about how the file is read; what is absent is found out. */
export type Settings = {
  delimiter?: string
  quote?: string
  escape?: string
  /** A word that means that nothing was there. */
  null?: string
  encoding?: string
  header?: string
  /** The sheet of a workbook. */
  sheet?: string
  blanks?: "clear"
  unknown_ids?: "create"
  /** The profile whose list it is: it says all of this, and no other setting stands beside it. */
  profile?: Profile
  /** Header of a column to its field; `-` leaves the column out. */
  map: Record<string, string>
}

/**
 * The settings as the query of the import and of its preview, with what else is wished for; "" when
 * nothing was changed.
 */
export function settingsQuery(
  { map, profile, ...options }: Settings,
  wishes: Record<string, string> = {},
): string {
  if (profile !== undefined) {
    return `?${new URLSearchParams({ ...wishes, profile: profile.name })}`
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...wishes, ...options })) query.set(name, value)
  for (const [header, field] of Object.entries(map)) query.set(`map[${header}]`, field)
  const text = query.toString()
  return text === "" ? "" : `?${text}`
}
