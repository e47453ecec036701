import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import { isForAdministrators } from "../../plans/plan.ts"
import { answerContext } from "../context/answerContext.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { asked } from "./asked.ts"
import { describeAction, noteAction, noteDownload } from "./audit.ts"
import {
  Column,
  Dialect,
  Failure,
  ImportAnswer,
  json,
  PageQuery,
  PreviewRow,
  REFUSALS,
  RowError,
} from "./schemas.ts"
import { Counts } from "./shapes/counts.ts"
import { Warnings } from "./shapes/messages.ts"
import { Gone, Passed } from "./shapes/ofProfile.ts"

const PLANS = "/api/customers/import/plans"

const ROUTE = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}
const GONE = {
  404: json("There is no such plan.", Failure),
  410: json("The plan is over: committed, discarded, expired, or lost with the database.", Failure),
}
const WRONG = { 400: json("A parameter is invalid.", Failure) }

const CommitFailure = z
  .strictObject({ ...Failure.shape, errors: z.array(RowError).optional() })
  .openapi("CommitFailure")

const PlanRow = PreviewRow.extend({
  folded: z.boolean().openapi({
    description: "Whether it lands on a customer that an earlier row of the file stood for.",
  }),
  folded_with: z.int().nullable().openapi({
    description: "The line of the first row of the file that stood for it, as far as it is known.",
  }),
}).openapi("PlanRow")

const DriftSide = PlanRow.omit({ index: true, line: true })
const drift = {
  drifted: z.int().openapi({ description: "How many rows would do something else." }),
  rows: z
    .array(z.strictObject({ index: z.int(), line: z.int(), promised: DriftSide, now: DriftSide }))
    .openapi({ description: "The first 100 of them." }),
}

const ImportPlan = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(["kept", "committing", "committed", "discarded", "expired"]),
    account: z.strictObject({ id: z.string(), email: z.string() }),
    started_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    run: z.uuid().nullable().openapi({
      description: "The run that commits it, has committed it, or was the last to try.",
    }),
    file: z
      .strictObject({ name: z.string().nullable(), bytes: z.int(), sha256: z.string() })
      .nullable(),
    options: z.record(z.string(), z.unknown()).nullable(),
    dialect: Dialect.nullable(),
    columns: z.array(Column).nullable(),
    counts: Counts.nullable(),
    ...Warnings,
    profile: z
      .strictObject({ name: z.string(), version: z.int(), gone: Gone })
      .nullable()
      .openapi({ description: "The profile whose list it is, where it is one." }),
    held: z
      .strictObject({ run: z.uuid(), why: Passed })
      .nullable()
      .openapi({ description: "The run that it holds back, and why." }),
    drift: z.strictObject(drift).nullable().openapi({
      description: "What the last commit found different, where it was refused for that.",
    }),
  })
  .openapi("ImportPlan")

const params = z.object({ id: z.string().openapi({ format: "uuid" }) })

const verdict = z
  .enum(["create", "update", "unchanged", "reject", "fold", "changes"], {
    error: "one of create, update, unchanged, reject, fold, changes",
  })
  .optional()
  .openapi({
    description:
      "Only rows with this verdict; `fold` for those beyond the first of a customer, `changes` " +
      "for all but the unchanged.",
  })

export const PLAN = createRoute({
  ...ROUTE,
  method: "get",
  path: `${PLANS}/{id}`,
  operationId: "getPlan",
  summary: "What became of a plan",
  description: "Admin only.",
  request: { params },
  responses: { 200: json("The plan.", ImportPlan), ...WRONG, 404: GONE[404], ...REFUSALS },
})

export const PLAN_ROWS = createRoute({
  ...ROUTE,
  method: "get",
  path: `${PLANS}/{id}/rows`,
  operationId: "listPlanRows",
  summary: "Every row of a plan with its verdict and changes, in file order",
  description:
    "Admin only. The customer of a row that changes nothing is shown as it is now, all else as " +
    "it was promised.",
  request: { params, query: PageQuery.extend({ verdict }) },
  responses: {
    200: json(
      "One page of rows.",
      z
        .strictObject({ rows: z.array(PlanRow), next: z.string().nullable() })
        .openapi("PlanRowPage"),
    ),
    ...WRONG,
    ...GONE,
    ...REFUSALS,
  },
})

const PLAN_FILE = createRoute({
  ...ROUTE,
  method: "get",
  path: `${PLANS}/{id}/rows.csv`,
  operationId: "downloadPlanRows",
  summary: "The rows of a plan as a file",
  description:
    "Admin only. Cells that a spreadsheet could run as a formula begin with an apostrophe.",
  request: { params, query: z.strictObject({ verdict }) },
  responses: {
    200: {
      description: "The rows, one a record, below a header.",
      content: { "text/csv": { schema: z.string().openapi({ format: "binary" }) } },
    },
    429: json("Too many plans are being downloaded.", Failure),
    ...WRONG,
    ...GONE,
    ...REFUSALS,
  },
})

export const COMMIT = createRoute({
  ...ROUTE,
  method: "post",
  path: `${PLANS}/{id}/commit`,
  operationId: "commitPlan",
  summary: "Import exactly what a plan promised",
  description:
    "Admin only. The file is not sent again. Where customers have changed so that a row would do " +
    "something else, nothing is written and the answer names these rows, unless `drift=accept`.",
  request: {
    params,
    query: z.strictObject({
      drift: z.enum(["refuse", "accept"], { error: "refuse or accept" }).default("refuse"),
    }),
    headers: z.object({
      prefer: z.string().optional().openapi({
        description: "`respond-async`: answer with 202 at once.",
      }),
      "idempotency-key": z.string().optional().openapi({
        description:
          "Any text of up to 255 characters. A retry with the same key is given the first answer.",
      }),
    }),
  },
  responses: {
    200: json("Number of customers imported; `Location` names the run.", ImportAnswer),
    202: json("The commit goes on; `Location` names the run to watch.", z.strictObject({})),
    400: json("No row could be taken, or a parameter is invalid.", CommitFailure),
    409: json(
      "Rows would do something else now, or somebody else commits the plan.",
      z
        .strictObject({
          ...Failure.shape,
          drifted: drift.drifted.optional(),
          rows: drift.rows.optional(),
        })
        .openapi("PlanConflict"),
    ),
    ...GONE,
    422: json("The key belongs to another request.", Failure),
    429: json("There are too many requests.", Failure),
    ...REFUSALS,
    500: json("The import failed while writing customers.", CommitFailure),
  },
})

export const DISCARD = createRoute({
  ...ROUTE,
  method: "delete",
  path: `${PLANS}/{id}`,
  operationId: "discardPlan",
  summary: "Discard a plan",
  description: "Admin only. Deletes all that it holds.",
  request: { params },
  responses: {
    204: { description: "It is discarded." },
    409: json("It is being committed.", Failure),
    ...GONE,
    ...REFUSALS,
  },
})

/** Inside of another program the import is loaded by the first one that comes. */
const answers = () => import("../../answers/planAnswers.ts")

export function addPlanRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  const answering = answerContext(context)
  const admin = async (c: RequestContext) => {
    const account = await requireAdmin(auth, pool, c.req.raw.headers, { isImport: true })
    return { account, question: asked(c, account), id: (c.req.param("id") ?? "").toLowerCase() }
  }
  /** What a guard of a profile holds back is not for keys that may do nothing but import. */
  const decider = async (c: RequestContext) => {
    const asking = await admin(c)
    const isImport = !(await isForAdministrators(pool, asking.id))
    await requireAdmin(auth, pool, c.req.raw.headers, { isImport })
    return asking
  }
  for (const route of [PLAN, PLAN_ROWS, PLAN_FILE, COMMIT, DISCARD]) {
    app.openAPIRegistry.registerPath(route)
  }
  app.get(PLAN.getRoutingPath(), async (c) => {
    const { question, id } = await admin(c)
    return (await answers()).answerPlan(answering, question, id)
  })
  app.get(PLAN_ROWS.getRoutingPath(), async (c) => {
    const { question, id } = await admin(c)
    return (await answers()).answerPlanRows(answering, question, id)
  })
  app.get(PLAN_FILE.getRoutingPath(), async (c) => {
    const { account, question, id } = await admin(c)
    const { answerPlanFile } = await answers()
    return noteDownload(c, context, account, { action: "plan.download", target: id }, () =>
      answerPlanFile(answering, question, id),
    )
  })
  app.post(COMMIT.getRoutingPath(), async (c) => {
    const { account, question, id } = await decider(c)
    const action = (target: string) =>
      describeAction(c, account, { action: "import", target, details: { plan: id } })
    return (await answers()).answerCommit(answering, { ...question, action }, id)
  })
  app.delete(DISCARD.getRoutingPath(), async (c) => {
    const { account, question, id } = await decider(c)
    const answer = await (await answers()).answerDiscard(answering, question, id)
    await noteAction(c, context, account, { action: "plan.discard", target: id })
    return answer
  })
}
