import { z } from "@hono/zod-openapi"
import { TEXT_FIELDS, type TextField } from "../../customer/fields.ts"
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX } from "../../limits.ts"
import { Counts } from "./shapes/counts.ts"
import { ImportError, Params, Reason, RowProblems, Warnings } from "./shapes/messages.ts"
import { PreviewProfile, RunHeld, RunProfile } from "./shapes/ofProfile.ts"

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

/** Refusals of the import itself have the contract's body; their codes are in a header. */
export const ImportRefusal = z.strictObject({ error: z.string() }).openapi("ImportRefusal")

export const Failure = z
  .strictObject({
    error: z.string(),
    code: z
      .string()
      .optional()
      .openapi({
        description:
          "Why, for a program; it stays the same when the sentence does not. The answers of the " +
          "import itself have it in the header X-Error-Reason.",
      }),
    params: Params.optional(),
  })
  .openapi("Failure")

export const text = z.string().nullable()

export const textFields = Object.fromEntries(
  TEXT_FIELDS.filter((field) => field !== "name").map((field) => [field, text]),
) as Record<Exclude<TextField, "name">, typeof text>

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
  .strictObject({
    customers: z.array(Customer),
    next: text,
    total: z.int().nullable().openapi({
      description: "How many there are on all pages; null on those after the first.",
    }),
    total_is_exact: z.boolean().openapi({
      description: "Whether they were counted. Of very many an estimate is told.",
    }),
  })
  .openapi("CustomerPage")

/** What a field held; tags are a list. */
export const FieldValue = z.union([z.string(), z.array(z.string())]).nullable()

/** What an undo leaves as it is. */
export const KeptFields = z
  .array(
    z.strictObject({
      id: z.uuid(),
      name: z.string().nullable(),
      field: z.string().nullable().openapi({
        description: "A field, `attributes.` and a header, or null for the whole customer.",
      }),
      before: FieldValue,
      after: FieldValue,
      now: FieldValue,
      reason: z.string(),
      ...Reason.shape,
    }),
  )
  .openapi({ description: "What stays, because it was changed since: the first 1,000 entries." })

export const Dialect = z
  .strictObject({
    encoding: z.string(),
    delimiter: z.string(),
    quote: text,
    header_line: z.int().nullable(),
    sheet: z.string().optional().openapi({ description: "The sheet of a workbook that is read." }),
    sheets: z.array(z.string()).optional().openapi({ description: "All sheets of a workbook." }),
  })
  .openapi("Dialect")

export const Column = z
  .strictObject({
    header: z.string(),
    field: text,
    confidence: z.number(),
    why: z.string(),
    reason: Reason.optional().openapi({
      description: "Why, for a program; runs of older versions have none.",
    }),
    samples: z.array(z.string()),
  })
  .openapi("Column")

const Progress = z
  .strictObject({
    phase: z.enum(["reading", "matching", "writing", "committing"]),
    bytes: z.int(),
    rows: z.int(),
    rate: z.int().openapi({ description: "Records a second." }),
    elapsed_ms: z.int(),
    estimate_ms: z.int().nullable().openapi({ description: "How long the rest will take." }),
  })
  .openapi("Progress")

const RUN_STATES = [
  ...(["running", "succeeded", "failed", "cancelled", "interrupted", "undone"] as const),
  "held",
] as const

export const RunState = z.enum(RUN_STATES)

export const ImportRun = z
  .strictObject({
    id: z.uuid(),
    state: RunState,
    phase: z.string(),
    account: z.strictObject({ id: z.string(), email: z.string() }),
    file: z.strictObject({ name: text, bytes: z.int().nullable(), sha256: text }),
    options: z.record(z.string(), z.unknown()),
    dialect: Dialect.nullable(),
    columns: z.array(Column).nullable(),
    counts: Counts.nullable(),
    ...Warnings,
    error: text,
    problem: Reason.nullable().openapi({
      description: "What `error` is made of. Null as well for runs of older versions.",
    }),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    duration_ms: z.int().nullable(),
    progress: z.union([Progress, z.null()]).openapi({
      description: "Where it is, while it runs.",
    }),
    repeats: z.uuid().nullable().openapi({
      description: "The run that took in the same file for the same person within a day.",
    }),
    corrects: z.uuid().nullable().openapi({
      description: "The run whose rejected records this one's file holds.",
    }),
    corrected_by: z.array(z.uuid()),
    purged_at: z.iso.datetime().nullable().openapi({
      description: "When its rejected records and before-images were deleted.",
    }),
    undo_of: z.uuid().nullable().openapi({ description: "The run that this one undid." }),
    undone_by: z.uuid().nullable().openapi({ description: "The run that undid this one." }),
    deleted: z.int().nullable().openapi({ description: "Customers that an undo deleted." }),
    profile: RunProfile,
    held: RunHeld,
  })
  .openapi("ImportRun")

/** Made anew: what extends a published shape has to fit that as well, in which nothing is null. */
const PreviewCustomer = z
  .strictObject({
    ...Customer.shape,
    id: z.uuid().nullable(),
    created_at: z.iso.datetime().nullable(),
    updated_at: z.iso.datetime().nullable(),
  })
  .openapi("PreviewCustomer")

export const PreviewRow = z.strictObject({
  index: z.int(),
  line: z.int(),
  verdict: z.enum(["create", "update", "unchanged", "reject"]),
  customer: PreviewCustomer.nullable(),
  changes: z.array(z.strictObject({ field: z.string(), before: FieldValue, after: FieldValue })),
  message: text,
  problems: RowProblems,
  mark: z.enum(["takes_over", "shared_identifier"]).nullable(),
})

export const ImportPreview = z
  .strictObject({
    dialect: Dialect,
    columns: z.array(Column),
    rows: z.array(PreviewRow),
    counts: Counts,
    errors: z.array(ImportError),
    ...Warnings,
    profile: PreviewProfile.optional().openapi({ description: "With `profile`." }),
    plan: z
      .strictObject({ id: z.uuid(), expires_at: z.iso.datetime() })
      .optional()
      .openapi({ description: "With `plan=keep`: under which it can be committed." }),
  })
  .openapi("ImportPreview")

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
  .max(500, { error: "it must be the `next` of the page before" })
  .optional()
  .openapi({ description: "The `next` of the page before." })

export const PageQuery = z.strictObject({ limit, after })

export const RunParams = z.object({ id: z.string().openapi({ format: "uuid" }) })

export const ErrorQuery = z.strictObject({
  group: z.enum(["code"], { error: "code, or nothing" }).optional().openapi({
    description: "`code` counts the errors of each kind in each column instead of listing them.",
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
