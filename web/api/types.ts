import type { Customer } from "../../src/customer/fields.ts"
import type { Reason } from "../../src/errors.ts"
import type { Answer } from "../../src/http/apiClient.ts"
import type { Preview } from "../../src/import/previewRun.ts"
import type { ErrorGroup } from "../../src/runs/listErrors.ts"
import type { Progress } from "../../src/runs/liveRuns.ts"
import type { Run, RunState } from "../../src/runs/run.ts"

/** What the API answers, by the types that the server itself is written with. */

export type { Customer, ErrorGroup, Preview, Progress, Run, RunState }

/** The settings of a list that comes again. */
export type Profile = Answer<"GET /api/customers/import/profiles/{name}">

export type Counts = NonNullable<Run["counts"]>

export type User = { id: string; email: string; name: string; role: "admin" | "user" }

export type Undone = {
  run: Run | null
  deleted: number
  recreated: number
  restored: number
  kept: ({ id: string; name: string | null; field: string | null; reason: string } & Reason)[]
  kept_customers: number
}

export type Person = {
  id: string
  email: string
  name: string
  role: string | null
  banned: boolean | null
  createdAt: string
}

export type ApiKey = {
  id: string
  name: string | null
  start: string | null
  createdAt: string
  lastRequest: string | null
}

/** Which import or account did something to a customer; none of both when nobody wrote it down. */
export type CustomerOrigin = {
  at: string
  run: { id: string; file: string | null; undo_of: string | null } | null
  account: { id: string; email: string } | null
}

export type CustomerChange = CustomerOrigin & {
  fields: { field: string; before: string | string[] | null; after: string | string[] | null }[]
}
