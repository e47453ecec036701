import { AppError } from "../errors.ts"
import { said } from "../messages/said.ts"
import type { RequestContext } from "./context/requestContext.ts"

const READS = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses writes that a page of somebody else makes with the cookie of whoever looks at it.
 * Browsers say where a request comes from; programs without a browser do not, and nobody can lend
 * them a cookie. Better Auth checks its own routes once more, and requires an Origin.
 */
export function refuseForeignWrites(trustedOrigins: string[]) {
  return async (c: RequestContext, next: () => Promise<void>): Promise<void> => {
    const { headers } = c.req.raw
    const byCookie = headers.has("cookie") && !headers.has("x-api-key")
    if (byCookie && !READS.has(c.req.method) && !isTrusted(headers, trustedOrigins)) {
      throw new AppError("forbidden", said("foreign_page"))
    }
    await next()
  }
}

function isTrusted(headers: Headers, trustedOrigins: string[]): boolean {
  const origin = headers.get("origin")
  if (origin !== null) return trustedOrigins.includes(origin)
  const site = headers.get("sec-fetch-site")
  return site === null || site === "same-origin" || site === "none"
}
