import { z } from "@hono/zod-openapi"
import { TEXT_FIELDS } from "../customer.ts"
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, QUERY_CHARACTERS_MAX } from "../limits.ts"

/** The shapes that go over the wire, once: they check what comes in and describe what goes out. */

export const RowError = z
  .strictObject({
    index: z
      .int()
      .min(0)
      .optional()
      .openapi({
        description:
          "0-based position of the data record in the file; the header row is not counted. " +
          "Absent when the error is about the whole file.",
      }),
    name: z.string().optional().openapi({
      description: "The customer name as read from the row. Absent when the row has none.",
    }),
    message: z.string(),
  })
  .openapi("RowError")

export const ImportAnswer = z
  .strictObject({ count: z.int().min(0), errors: z.array(RowError) })
  .openapi("ImportAnswer")

export const ImportFailure = z
  .strictObject({ error: z.string(), errors: z.array(RowError).optional() })
  .openapi("ImportFailure")

export const Failure = z.strictObject({ error: z.string() }).openapi("Failure")

const text = z.string().nullable()

const textFields = Object.fromEntries(
  TEXT_FIELDS.filter((field) => field !== "name").map((field) => [field, text]),
) as Record<Exclude<(typeof TEXT_FIELDS)[number], "name">, typeof text>

export const Customer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    ...textFields,
    tags: z.array(z.string()).nullable(),
    attributes: z.record(z.string(), z.string()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi("Customer")

export const CustomerPage = z
  .strictObject({ customers: z.array(Customer), next: text })
  .openapi("CustomerPage")

const Counts = z
  .strictObject({
    read: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    folded: z.int(),
    rejected: z.int(),
  })
  .openapi("Counts")

export const ImportRun = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(["running", "succeeded", "failed", "cancelled", "interrupted", "undone"]),
    phase: z.string(),
    account: z.strictObject({ id: z.string(), email: z.string() }),
    file: z.strictObject({ name: text, bytes: z.int().nullable(), sha256: text }),
    options: z.record(z.string(), z.unknown()),
    dialect: z
      .strictObject({
        encoding: z.string(),
        delimiter: z.string(),
        quote: text,
        header_line: z.int().nullable(),
      })
      .nullable(),
    columns: z
      .array(
        z.strictObject({
          header: z.string(),
          field: text,
          confidence: z.number(),
          why: z.string(),
          samples: z.array(z.string()),
        }),
      )
      .nullable(),
    counts: Counts.nullable(),
    warnings: z.array(z.string()),
    error: text,
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    duration_ms: z.int().nullable(),
  })
  .openapi("ImportRun")

export const ImportRunPage = z
  .strictObject({ imports: z.array(ImportRun), next: text })
  .openapi("ImportRunPage")

export const Session = z
  .strictObject({
    user: z.strictObject({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      role: z.enum(["admin", "user"]),
    }),
  })
  .openapi("Session")

export const SetupRequest = z
  .strictObject({
    code: z.string().openapi({ description: "The code that the server printed when it started." }),
    email: z.email(),
    password: z.string(),
    name: z.string().trim().min(1).max(200).optional(),
  })
  .openapi("SetupRequest")

const limit = z.coerce
  .number({ error: `a whole number from 1 to ${PAGE_ROWS_MAX}` })
  .int({ error: `a whole number from 1 to ${PAGE_ROWS_MAX}` })
  .min(1, { error: `a whole number from 1 to ${PAGE_ROWS_MAX}` })
  .max(PAGE_ROWS_MAX, { error: `a whole number from 1 to ${PAGE_ROWS_MAX}` })
  .default(PAGE_ROWS_DEFAULT)
const after = z
  .string()
  .max(500, { error: "the `next` of the page before" })
  .optional()
  .openapi({ description: "The `next` of the page before." })

export const PageQuery = z.strictObject({ limit, after })

export const CustomerQuery = z.strictObject({
  query: z
    .string()
    .max(QUERY_CHARACTERS_MAX, { error: `at most ${QUERY_CHARACTERS_MAX} characters` })
    .optional()
    .openapi({
      description:
        "What name, company, e-mail or external id begins with, without case. Wildcards are text.",
    }),
  limit,
  after,
})

/** One JSON answer of a route. */
export function json<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { "application/json": { schema } } }
}

/** The refusals that every route shares. */
export const REFUSALS = {
  401: json("No valid session or API key was present.", Failure),
  403: json("Signed in, but not allowed to.", Failure),
}
