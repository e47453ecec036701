import { z } from "@hono/zod-openapi"
import { GUARDS } from "../../../profiles/settings.ts"
import { Counts } from "./counts.ts"

/** What runs, previews and plans say of the profile whose list they take in. */

export const Gone = z
  .strictObject({
    left: z.int().openapi({
      description: "Customers that earlier runs of the profile brought and this file lacks.",
    }),
    left_now: z
      .int()
      .openapi({ description: "Of these, those that the run before still brought." }),
    returned: z.int().openapi({ description: "Customers that the run before did not bring." }),
    elsewhere: z.int().openapi({ description: "Of those that left, whom another profile brings." }),
    tagged: z.int(),
    untagged: z.int(),
  })
  .nullable()

const compared = {
  name: z.string(),
  version: z.int(),
  previous: z
    .array(z.strictObject({ id: z.uuid(), finished_at: z.iso.datetime(), counts: Counts }))
    .openapi({ description: "Up to seven runs of the profile before, the last one first." }),
  difference: Counts.nullable().openapi({
    description: "How many more, or less, of each there are than the last time.",
  }),
  gone: Gone.openapi({ description: "Null where the profile does not ask who left." }),
}

export const RunProfile = z
  .strictObject({
    ...compared,
    run: z.int().nullable().openapi({
      description: "Which of the profile's runs it is; null when it stored nothing.",
    }),
  })
  .nullable()

export const Passed = z.array(
  z.strictObject({
    guard: z.enum(GUARDS),
    bound: z.number(),
    value: z.number(),
    params: z.record(z.string(), z.number()).optional().openapi({
      description: "The numbers of the message beside the bound and the value.",
    }),
    message: z.string(),
  }),
)

export const PreviewProfile = z.strictObject({
  ...compared,
  passed: Passed.openapi({ description: "The bounds that would hold an import back." }),
})

export const RunHeld = z
  .strictObject({
    plan: z.uuid(),
    state: z.enum(["kept", "committing", "committed", "discarded", "expired"]),
    run: z.uuid().nullable().openapi({ description: "The run that committed the plan." }),
    expires_at: z.iso.datetime().nullable(),
    why: Passed,
  })
  .nullable()

/** The answer of an import that its profile holds back. */
export const HeldAnswer = z
  .strictObject({
    held: Passed,
    run: z.uuid(),
    plan: z.strictObject({ id: z.uuid(), expires_at: z.iso.datetime() }),
    page: z.string().nullable().openapi({
      description: "Where an administrator commits or discards it; `Location` names it as well.",
    }),
  })
  .openapi("HeldAnswer")

export const GonePage = z
  .strictObject({
    customers: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        external_id: z.string().nullable(),
        email: z.string().nullable(),
        last_run: z.uuid().nullable().openapi({ description: "The last run that brought it." }),
        elsewhere: z
          .array(z.string())
          .openapi({ description: "The other profiles whose last run brought it." }),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi("LeftPage")
