import { EXPORT_DELIMITERS } from "../customer/exportFormat.ts"
import { AppError } from "../errors.ts"
import { QUERY_CHARACTERS_MAX } from "../limits.ts"
import type { ExportOptions } from "../registry/exportCustomers.ts"
import type { Filter } from "../registry/list/customerFilter.ts"
import { readSort, type Sort } from "../registry/list/customerSort.ts"
import { EXPORTED_IDS_MAX } from "../registry/one/limits.ts"
import { isUuid } from "../registry/one/pagePosition.ts"
import { afterOf, LIMIT, oneOf, readQuery, textOf } from "./readQuery.ts"

/** What a list of customers is asked for. */
type ListQuery = {
  query: string
  /** Only those of this import run; with nothing else. */
  run: string | null
  limit: number
  after: string | null
  filter: Filter
  sort: Sort | null
}

/** Throws `invalid` with a sentence that says what there is. */
export function readListQuery(asked: URLSearchParams): ListQuery {
  const { filter, rest } = takeFilter(asked)
  const { query, sort, ...page } = readQuery(rest, {
    ...{ query: TEXT, sort: TEXT, run: TEXT },
    limit: LIMIT,
    after: afterOf((text) => text),
  })
  if (page.run !== null && query?.trim()) {
    throw new AppError("invalid", "Give `query` or `run`, not both.")
  }
  if (page.run !== null && (filter.length > 0 || sort !== null)) {
    throw new AppError("invalid", "`run` goes with `limit` and `after` alone. Leave the rest out.")
  }
  return { query: query ?? "", ...page, filter, sort: sort === null ? null : readSort(sort) }
}

const TEXT = textOf(QUERY_CHARACTERS_MAX)

/** Throws `invalid` with a sentence that says what there is. */
export function readExportQuery(asked: URLSearchParams): ExportOptions {
  const { filter, rest } = takeFilter(asked)
  const names = Object.keys(EXPORT_DELIMITERS)
  const { delimiter, bom, ...chosen } = readQuery(rest, {
    delimiter: oneOf(names, "one of comma, semicolon, tab, pipe"),
    bom: oneOf(["true", "false"], "true or false"),
    query: TEXT,
    ids: IDS,
  })
  return {
    delimiter: EXPORT_DELIMITERS[delimiter ?? "comma"]!,
    bom: bom === "true",
    ...chosen,
    filter,
  }
}

const IDS = {
  read: (text: string): string[] | undefined => {
    const ids = text.split(",")
    return ids.length <= EXPORTED_IDS_MAX && ids.every(isUuid) ? ids : undefined
  },
  otherwise: null as string[] | null,
  valid: `at most ${EXPORTED_IDS_MAX} ids of customers, with commas between them`,
}

const FILTER = /^filter\[(.+)\]$/s

/** Parts the conditions, of which one field may have several, from the other parameters. */
function takeFilter(asked: URLSearchParams): { filter: Filter; rest: URLSearchParams } {
  const filter: [string, string][] = []
  const rest = new URLSearchParams()
  for (const [name, value] of asked) {
    const field = FILTER.exec(name)?.[1]
    if (field === undefined) rest.append(name, value)
    else filter.push([field, value])
  }
  if (rest.has("filter")) {
    throw new AppError("invalid", "Name the field of a filter, as in filter[city]=Berlin.")
  }
  return { filter, rest }
}
