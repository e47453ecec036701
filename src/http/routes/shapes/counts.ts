import { z } from "@hono/zod-openapi"

export const Counts = z
  .strictObject({
    read: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    folded: z.int(),
    rejected: z.int(),
  })
  .openapi("Counts")
