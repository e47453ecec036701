import type { Asked } from "../../answers/answerContext.ts"
import type { RequestContext } from "../context/requestContext.ts"

/** A request whose sender was let in, as the answers take it. */
export function asked(c: RequestContext, { id, email, wroteUpTo = null }: Asked["account"]): Asked {
  const query = new URL(c.req.url).searchParams
  return { headers: c.req.raw.headers, query, account: { id, email, wroteUpTo }, runPath }
}

/** Where a run can be looked up on this server. */
export function runPath(id: string): string {
  return `/api/customers/imports/${id}`
}
