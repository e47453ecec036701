import { z } from "@hono/zod-openapi"
import {
  ESCAPE_WORDS,
  HEADER_WORDS,
  type OptionName,
  QUOTE_WORDS,
} from "../../../import/readOptions.ts"
import { NULL_CHARACTERS_MAX, SOURCE_CHARACTERS_MAX } from "../../../limits.ts"

/** The options of an import as the description of the API tells them; `readOptions` checks them. */
export const OPTION_SCHEMAS = {
  delimiter: z.string().openapi({ description: "What separates the cells.", example: ";" }),
  quote: z
    .enum(QUOTE_WORDS)
    .openapi({ description: "What cells are quoted with; `none` reads quotes as text." }),
  escape: z.enum(ESCAPE_WORDS).openapi({
    description:
      "How quotes are written inside quoted cells: twice, behind a backslash, or as they are.",
  }),
  null: z
    .string()
    .min(1)
    .max(NULL_CHARACTERS_MAX)
    .openapi({ description: "A word that means that nothing was there.", example: "NULL" }),
  encoding: z
    .string()
    .openapi({ description: "The encoding of a raw upload; JSON is always UTF-8." }),
  header: z
    .string()
    .regex(HEADER_WORDS)
    .openapi({ description: "Whether there is a header, or the line on which it stands." }),
  sheet: z
    .string()
    .min(1)
    .max(SOURCE_CHARACTERS_MAX)
    .openapi({ description: "The sheet of a workbook; found out when absent." }),
  unmapped: z
    .enum(["keep", "ignore"])
    .openapi({ description: "What happens to columns that are no field." }),
  blanks: z
    .enum(["keep", "clear"])
    .openapi({ description: "Whether a blank cell leaves the customer's value or clears it." }),
  unknown_ids: z.enum(["refuse", "create"]).openapi({
    description: "Whether a row of a Muster export whose id is unknown is refused or creates it.",
  }),
  source: z
    .string()
    .trim()
    .min(1)
    .max(SOURCE_CHARACTERS_MAX)
    .openapi({ description: "The source of customers whose row names none." }),
} satisfies Record<OptionName, z.ZodType>
