import { z } from "@hono/zod-openapi"
import { Failure, text, textFields } from "../schemas.ts"

/** What may be sent to create or edit a customer; `name` is needed to create one. */
export const CustomerInput = z
  .strictObject({
    name: z.string(),
    ...textFields,
    tags: z.array(z.string()).nullable(),
    attributes: z.record(z.string(), text),
  })
  .partial()
  .openapi("CustomerInput")

export const CustomerConflict = z
  .strictObject({
    ...Failure.shape,
    customer: z.strictObject({ id: z.uuid(), name: z.string() }),
  })
  .openapi("CustomerConflict")
