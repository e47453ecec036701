import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import type { GUARDS } from "../../profiles/settings.ts"
import { answerContext } from "../context/answerContext.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { asked } from "./asked.ts"
import { noteAction } from "./audit.ts"
import { Failure, json, PageQuery, REFUSALS, RunState } from "./schemas.ts"
import { OPTION_SCHEMAS } from "./shapes/importQuery.ts"

const PROFILES = "/api/customers/import/profiles"

const ROUTE = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}

const bound = z.number().min(0)
const rule = z.enum(["overwrite", "fill", "keep", "replace", "add"]).openapi("ProfileRule")

const PARTS = {
  columns: z
    .array(z.strictObject({ header: z.string(), field: z.string() }))
    .nullable()
    .openapi({
      description:
        "Where each column goes: a field, `attributes`, or `-` to leave it out. Null leaves that " +
        "to each file. An object of headers and fields is taken as well, and so are the columns " +
        "of a preview.",
    }),
  missing: z.enum(["refuse", "warn"]).openapi({
    description: "What becomes of a file that lacks one of the columns.",
  }),
  new: z.enum(["keep", "ignore", "refuse"]).openapi({
    description: "What becomes of a column that is not among them; kept ones are attributes.",
  }),
  policy: z.record(z.string(), rule).openapi({
    description:
      "How a field meets what is stored: `overwrite` (default), `fill` only where nothing is " +
      "stored, `keep` never changes a stored customer; for tags `replace` (default) or `add`.",
  }),
  values: z.record(z.string(), z.record(z.string(), z.string().nullable())).openapi({
    description: "For each field what stands in the file, and what it becomes; null for blank.",
  }),
  guards: z
    .strictObject({
      max_rejected_share: bound.optional(),
      max_changed_share: bound.optional(),
      max_created: bound.optional(),
      min_rows_share: bound.optional(),
      max_rows_share: bound.optional(),
    } satisfies Record<(typeof GUARDS)[number], z.ZodType>)
    .openapi({
      description:
        "Bounds that hold a run back: shares of its rows and customers from 0 to 1, a number of " +
        "customers, and its rows against those of the last run, where 1 is as many.",
    }),
  left: z
    .strictObject({ report: z.boolean(), tag: z.string().nullable() })
    .nullable()
    .openapi({
      description:
        "Whether a run says which customers of earlier runs its file lacks, and the tag that " +
        "these get until they come back.",
    }),
}

const Profile = z
  .strictObject({
    name: z.string(),
    version: z.int(),
    runs: z.int().openapi({ description: "How many runs it had that stored something." }),
    last_run: z
      .strictObject({ id: z.uuid(), state: RunState, started_at: z.iso.datetime() })
      .nullable()
      .openapi({ description: "Its last run, whatever came of it." }),
    account: z.strictObject({ id: z.string(), email: z.string() }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    ...PARTS,
    ...z.object(OPTION_SCHEMAS).partial().shape,
  })
  .openapi("ImportProfile")

const ProfileInput = z
  .strictObject({ ...PARTS, ...OPTION_SCHEMAS })
  .partial()
  .extend({
    from: z
      .union([z.strictObject({ run: z.uuid() }), z.strictObject({ plan: z.uuid() })])
      .optional()
      .openapi({
        description:
          "The run, or the preview's plan, whose columns and options it takes; what the body " +
          "names besides stands instead of those.",
      }),
  })
  .openapi("ImportProfileInput")

const params = z.object({ name: z.string().openapi({ example: "erp-nightly" }) })

const EXAMPLE = {
  columns: [
    { header: "Kundennr", field: "external_id" },
    { header: "Name", field: "name" },
  ],
  policy: { phone: "fill" as const },
  guards: { min_rows_share: 0.8 },
}

const versions = z.object({
  "If-Match": z.string().optional().openapi({
    description: "The `ETag` of the profile as you know it; refused when it is another by now.",
  }),
})
const NONE = { 404: json("There is no such profile.", Failure) }
const STALE = { 412: json("The profile is not in the version that If-Match names.", Failure) }
const WRONG = { 400: json("A part is wrong; the sentence begins with it.", Failure) }

export const PROFILE_LIST = createRoute({
  ...ROUTE,
  method: "get",
  path: PROFILES,
  operationId: "listProfiles",
  summary: "The profiles, by name",
  description: "Admin only.",
  request: { query: PageQuery },
  responses: {
    200: json(
      "One page of profiles.",
      z
        .strictObject({ profiles: z.array(Profile), next: z.string().nullable() })
        .openapi("ImportProfilePage"),
    ),
    ...WRONG,
    ...REFUSALS,
  },
})

export const PROFILE = createRoute({
  ...ROUTE,
  method: "get",
  path: `${PROFILES}/{name}`,
  operationId: "getProfile",
  summary: "The settings of a list that comes again",
  description: "Admin only. Its version is the ETag.",
  request: { params },
  responses: { 200: json("The profile.", Profile), ...NONE, ...WRONG, ...REFUSALS },
})

export const PUT_PROFILE = createRoute({
  ...ROUTE,
  method: "put",
  path: `${PROFILES}/{name}`,
  operationId: "putProfile",
  summary: "Make a profile, or replace what it says",
  description:
    "Admin only. What the body does not name is as an import has it, or as in `from`. " +
    "`If-None-Match: *` makes a new one only.",
  request: {
    params,
    headers: versions,
    body: {
      required: true,
      content: { "application/json": { schema: ProfileInput, example: EXAMPLE } },
    },
  },
  responses: {
    200: json("The profile, replaced.", Profile),
    201: json("The profile, new.", Profile),
    409: json("There are too many profiles.", Failure),
    410: json("The plan that it is to be made from is over.", Failure),
    413: json("The body is too large.", Failure),
    415: json("The body is no JSON.", Failure),
    ...NONE,
    ...STALE,
    ...WRONG,
    ...REFUSALS,
  },
})

export const DELETE_PROFILE = createRoute({
  ...ROUTE,
  method: "delete",
  path: `${PROFILES}/{name}`,
  operationId: "deleteProfile",
  summary: "Delete a profile",
  description: "Admin only. Its runs stay.",
  request: { params, headers: versions },
  responses: { 204: { description: "It is gone." }, ...NONE, ...STALE, ...REFUSALS },
})

const answers = () => import("../../answers/profileAnswers.ts")

export function addProfileRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const { auth, pool } = context
  const answering = answerContext(context)
  /** Keys that may do nothing but import may see which profiles there are. */
  const admin = async (c: RequestContext, isImport = false) => {
    const account = await requireAdmin(auth, pool, c.req.raw.headers, { isImport })
    return { account, question: asked(c, account), name: c.req.param("name") ?? "" }
  }
  for (const route of [PROFILE_LIST, PROFILE, PUT_PROFILE, DELETE_PROFILE]) {
    app.openAPIRegistry.registerPath(route)
  }
  app.get(PROFILE_LIST.getRoutingPath(), async (c) => {
    const { question } = await admin(c, true)
    return (await answers()).answerProfiles(answering, question)
  })
  app.get(PROFILE.getRoutingPath(), async (c) => {
    const { question, name } = await admin(c, true)
    return (await answers()).answerProfile(answering, question, name)
  })
  app.put(PUT_PROFILE.getRoutingPath(), async (c) => {
    const { account, question, name } = await admin(c)
    const { answerPutProfile } = await answers()
    return answerPutProfile(answering, question, name, c.req.raw.body, ({ version }, isNew) =>
      noteAction(c, context, account, {
        action: isNew ? "profile.create" : "profile.update",
        target: name,
        details: { version },
      }),
    )
  })
  app.delete(DELETE_PROFILE.getRoutingPath(), async (c) => {
    const { account, question, name } = await admin(c)
    const answer = await (await answers()).answerDeleteProfile(answering, question, name)
    await noteAction(c, context, account, { action: "profile.delete", target: name })
    return answer
  })
}
