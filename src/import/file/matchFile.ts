import { valueMap } from "../../check/replaceValues.ts"
import type { Columns, MatchOptions } from "../../columns/build/columns.ts"
import { matchColumns } from "../../columns/matchColumns.ts"
import { matchFrozen } from "../../columns/matchFrozen.ts"
import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import type { ProfileOfRun } from "../../profiles/settings.ts"
import type { Opened } from "../../read/openCsv.ts"

/** What a request says of the columns. */
type Told = {
  options: Pick<MatchOptions, "map" | "unmapped" | "blanks" | "source">
  profile?: ProfileOfRun
}

/**
 * Finds out which column is which, by the profile where there is one that says so. Throws `invalid`
 * when there is nothing to go by, or when the profile refuses the columns.
 */
export function matchFile(file: Opened, { options, profile }: Told): Columns {
  if (file.header === null && file.sample.length === 0 && file.headerProblem === null) {
    throw new AppError("invalid", said("file_empty"))
  }
  if (file.headerProblem !== null) {
    const detail = file.headerProblem.message
    throw new AppError("invalid", said("header_unreadable", { detail }))
  }
  const { map, unmapped, blanks, source } = options
  const { left } = file.dialect
  const given = {
    ...(map && { map }),
    ...(unmapped && { unmapped }),
    ...(blanks && { blanks }),
    ...(source === undefined ? {} : { source }),
    ...(left === undefined ? {} : { left }),
  }
  if (profile === undefined) return matchColumns(file.header, file.sample, given)
  const { columns: frozen, missing, new: fresh, values } = profile.settings
  const columns =
    frozen === null
      ? matchColumns(file.header, file.sample, given)
      : matchFrozen(file.header, file.sample, given, { columns: frozen, missing, new: fresh })
  const replaced = valueMap(values)
  return replaced.size === 0 ? columns : { ...columns, values: replaced, isDirect: false }
}
