import { valueMap } from "../../src/check/replaceValues.ts"
import { type Columns, matchColumns } from "../../src/columns/matchColumns.ts"
import { headerDifference, matchFrozen } from "../../src/columns/matchFrozen.ts"
import type { ImportOptions } from "../../src/import/importOptions.ts"
import { OPTION_NAMES, readOptions } from "../../src/import/readOptions.ts"
import type { OpenedFile } from "../../src/read/openFile.ts"
import type { Profile } from "../api/types.ts"

/** How the header of a file differs from what the profile of its list expects. */
export type HeaderDifference = { missing: string[]; fresh: string[] }

type Known = Pick<OpenedFile, "header" | "sample"> & {
  dialect: Pick<OpenedFile["dialect"], "left">
}

/**
 * Where the columns go that a profile has settled; `match` is `null` when it refuses the file.
 * Throws what `matchColumns` does.
 */
export function matchProfile(
  { header, sample, dialect: { left } }: Known,
  profile: Profile,
): { match: Columns | null; difference: HeaderDifference } {
  const { columns, missing, new: fresh, values } = profile
  const { map: _, unmapped, blanks, source } = profileOptions(profile)
  const options = {
    ...{ unmapped, blanks },
    ...(source !== undefined && { source }),
    ...(left !== undefined && { left }),
  }
  if (columns === null) {
    const match = matchColumns(header, sample, options)
    return { match: withValues(match, values), difference: { missing: [], fresh: [] } }
  }
  const found = headerDifference(header, sample, columns)
  const difference = {
    missing: found.missing.map((column) => column.header),
    fresh: found.fresh.map((index) => found.names[index]!),
  }
  const isRefused =
    (missing === "refuse" && difference.missing.length > 0) ||
    (fresh === "refuse" && difference.fresh.length > 0)
  if (isRefused) return { match: null, difference }
  const match = matchFrozen(header, sample, options, { columns, missing, new: fresh })
  return { match: withValues(match, values), difference }
}

/** The options of a profile, as an import takes them. */
export function profileOptions(profile: Profile): ImportOptions {
  const words = OPTION_NAMES.flatMap((name): [string, string][] => {
    const word = profile[name]
    return word === undefined ? [] : [[name, word]]
  })
  return readOptions(new URLSearchParams(words))
}

/** Has the columns know which values mean something else. */
export function withValues(match: Columns, values: Profile["values"]): Columns {
  const replaced = valueMap(values)
  return replaced.size === 0 ? match : { ...match, values: replaced, isDirect: false }
}
