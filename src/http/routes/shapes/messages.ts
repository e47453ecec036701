import { z } from "@hono/zod-openapi"

/** What a person is told, as it goes over the wire: in English, and for a program. */

const text = z.string().nullable()

/** What a sentence holds beside its words, from which it can be made in other languages. */
export const Params = z.record(z.string(), z.unknown()).openapi({
  description:
    "What the sentence holds beside its words: numbers, names and words that the code leaves " +
    "open. docs/api.md lists them by code.",
})

/** Why something is as it is, for a program. */
export const Reason = z.strictObject({ code: z.string(), params: Params })

/** What a run warns of. */
export const Warnings = {
  warnings: z.array(z.string()),
  warning_codes: z.array(Reason).openapi({
    description: "What each of the warnings is made of, in their order.",
  }),
}

/** An error as the full report and the preview show it. */
export const ImportError = z
  .strictObject({
    index: z.int(),
    line: z.int(),
    column: text,
    name: text,
    value: text,
    code: z.string(),
    params: Params,
    message: z.string(),
  })
  .openapi("ImportError")

export const ImportErrorPage = z
  .strictObject({ errors: z.array(ImportError), next: text })
  .openapi("ImportErrorPage")

export const ImportErrorGroups = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        code: z.string(),
        column: text,
        count: z.int(),
        message: z.string().openapi({ description: "The first message of the group." }),
        value: text.openapi({ description: "The value that the first message names." }),
        params: Params,
        lines: z.array(z.int()).openapi({ description: "The first lines on which it happened." }),
        ranges: z.array(z.strictObject({ from: z.int(), to: z.int() })).openapi({
          description: "Lines of records that follow each other and have this error.",
        }),
        more_ranges: z.int(),
      }),
    ),
  })
  .openapi("ImportErrorGroups")

/** What is wrong with a row of a preview. */
export const RowProblems = z
  .array(z.strictObject({ code: z.string(), column: text, value: text, params: Params }))
  .optional()
  .openapi({ description: "What is wrong with a row that would be rejected." })
