import { z } from "@hono/zod-openapi"
import { AppError } from "../../../errors.ts"
import { QUERY_CHARACTERS_MAX } from "../../../limits.ts"
import type { Filter } from "../../../registry/list/customerFilter.ts"
import { readSort, SORTS, type Sort } from "../../../registry/list/customerSort.ts"
import type { RequestContext } from "../../context/requestContext.ts"
import { PageQuery } from "../schemas.ts"
import { checked } from "./readBody.ts"

/** What a list takes, as the description of the API tells it. */
export const CustomerQuery = z.strictObject({
  query: z
    .string()
    .max(QUERY_CHARACTERS_MAX, { error: `at most ${QUERY_CHARACTERS_MAX} characters` })
    .optional()
    .openapi({
      description:
        "Words with which those of name and company begin, in any order, without case and " +
        "accents; digits of the phone; or what e-mail or external id begins with. Wildcards are " +
        "text.",
    }),
  sort: z
    .string()
    .max(50, { error: "a field to sort by" })
    .optional()
    .openapi({
      description:
        `The order: one of ${SORTS.join(", ")}; a minus before it turns it round. Customers ` +
        "without the field come last. Without it they come as they were created.",
      example: "-updated_at",
    }),
  filter: z
    .record(z.string(), z.string())
    .optional()
    .openapi({
      description:
        "`filter[city]=Berlin` keeps those with this city, without case and accents; `Ber*` " +
        "those that begin so, `*` those that have one and nothing those that have none. So for " +
        "every field, for `filter[tags]`, and for `filter[attributes.HEADER]`. " +
        "`filter[profile]` keeps those whom the last run of this profile brought. " +
        "`filter[created_since]` " +
        "and `filter[changed_since]` take a day or a time. All of them have to hold.",
      param: { name: "filter", in: "query", style: "deepObject", explode: true },
      example: { city: "Berlin" },
    }),
  run: z.string().max(100, { error: "the id of an import run" }).optional().openapi({
    description: "Only customers that this import run created or changed; with nothing else.",
  }),
  ...PageQuery.shape,
})

type ListQuery = {
  query: string
  run: string | undefined
  limit: number
  after: string | null
  filter: Filter
  sort: Sort | null
}

const FILTER = /^filter\[(.+)\]$/s

/** Reads what a list is asked for. Throws `invalid` with a sentence that says what there is. */
export function readListQuery(c: RequestContext): ListQuery {
  const { filter, rest } = takeFilter(new URL(c.req.url).searchParams)
  const { query = "", run, limit, after = null, sort } = checked(CustomerQuery, rest)
  if (run !== undefined && query.trim() !== "") {
    throw new AppError("invalid", "Give `query` or `run`, not both.")
  }
  if (run !== undefined && (filter.length > 0 || sort !== undefined)) {
    throw new AppError("invalid", "`run` goes with `limit` and `after` alone. Leave the rest out.")
  }
  return { query, run, limit, after, filter, sort: sort === undefined ? null : readSort(sort) }
}

/** Parts the conditions, of which one field may have several, from the other parameters. */
export function takeFilter(search: URLSearchParams): {
  filter: Filter
  rest: Record<string, string>
} {
  const filter: [string, string][] = []
  const rest: Record<string, string> = Object.create(null)
  for (const [name, value] of search) {
    const field = FILTER.exec(name)?.[1]
    if (field === undefined) rest[name] = value
    else filter.push([field, value])
  }
  if ("filter" in rest) {
    throw new AppError("invalid", "Name the field of a filter, as in filter[city]=Berlin.")
  }
  return { filter, rest }
}
