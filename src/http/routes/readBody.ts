import type { z } from "@hono/zod-openapi"
import { bodyLimit } from "hono/body-limit"
import { AppError } from "../../errors.ts"
import { CUSTOMER_BODY_BYTES_MAX } from "../../limits.ts"
import { parseJson } from "../../receive/parseJson.ts"
import type { RequestContext } from "../context/requestContext.ts"
import { tellFaults } from "./shapes/tellFaults.ts"

const limited = bodyLimit({
  maxSize: CUSTOMER_BODY_BYTES_MAX,
  onError: () => {
    throw new AppError("too_large", `The body is larger than ${CUSTOMER_BODY_BYTES_MAX} bytes.`)
  },
})

/**
 * Reads a body of JSON, which is `what`, and is asked for only once it is decided who may. Throws
 * `unsupported_media_type`, `too_large` or `invalid`.
 */
export async function readJson(c: RequestContext, what: string): Promise<unknown> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", `Send ${what} as application/json.`)
  }
  // A body without a length is read here, up to the limit.
  await limited(c, async () => {})
  return parseJson(await c.req.arrayBuffer())
}

/** The same, checked by its description. */
export async function readBody<S extends z.ZodType>(
  c: RequestContext,
  schema: S,
): Promise<z.output<S>> {
  const body = await readJson(c, "the body")
  // No text of the database may hold one of these.
  const text = JSON.stringify(body)
  if (/(?<!\\)(\\\\)*\\u0000/.test(text)) {
    throw new AppError("invalid", "The body holds a NUL character. Leave it out.")
  }
  if (/(?<!\\)(\\\\)*\\ud[89a-f]/.test(text)) {
    throw new AppError("invalid", "The body holds half a character (a lone surrogate).")
  }
  return checked(schema, body)
}

/** What was sent, checked by its description. Throws `invalid` with a sentence for each fault. */
function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw tellFaults(read.error.issues)
}
