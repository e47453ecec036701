import { z } from "@hono/zod-openapi"
import { QUERY_CHARACTERS_MAX } from "../../../limits.ts"
import { SORTS } from "../../../registry/list/customerSort.ts"
import { PageQuery } from "../schemas.ts"

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
