import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi"
import { requireAdmin } from "../../accounts/auth.ts"
import type { Asked } from "../../answers/answerContext.ts"
import type { Sent } from "../../answers/importAnswers.ts"
import { readFileOptions } from "../../answers/readFileOptions.ts"
import { readWish, WISH_NAMES } from "../../answers/readWish.ts"
import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import type { Upload } from "../../receive/receive.ts"
import { answerContext } from "../context/answerContext.ts"
import type { AppContext } from "../context/appContext.ts"
import type { AppEnv, RequestContext } from "../context/requestContext.ts"
import { asked } from "./asked.ts"
import { describeAction } from "./audit.ts"
import {
  Failure,
  ImportAnswer,
  ImportFailure,
  ImportPreview,
  ImportRefusal,
  json,
} from "./schemas.ts"
import { OPTION_SCHEMAS } from "./shapes/importQuery.ts"
import { HeldAnswer } from "./shapes/ofProfile.ts"

const file = { schema: z.string().openapi({ format: "binary" }) }

export const IMPORT_PATH = "/api/customers/import"
export const PREVIEW_PATH = "/api/customers/import/preview"

/** Keys that may do nothing else may do this. */
const FOR_IMPORT = { isImport: true }

const REQUEST = {
  query: z
    .object({
      ...OPTION_SCHEMAS,
      profile: z.string().openapi({
        description: "The profile whose list it is; it stands instead of all other options.",
      }),
      corrects: z.uuid().openapi({
        description:
          "The run whose rejected rows these are, corrected: they are taken as it took its own, " +
          "under its profile. Only how the file is written and `map` stand beside it.",
      }),
    })
    .partial(),
  body: {
    required: true,
    description:
      "CSV file contents or an Excel workbook to parse and upsert. Each form may be gzip, br, " +
      "deflate or zstd encoded.",
    content: {
      "application/json": {
        schema: z
          .object({ content: z.string().min(1) })
          .openapi({ description: "CSV file contents for customer import." }),
      },
      "text/csv": file,
      "text/tab-separated-values": file,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file,
      "application/vnd.ms-excel.sheet.macroEnabled.12": file,
      "application/vnd.ms-excel": file,
      "multipart/form-data": { schema: z.object({ file: file.schema }) },
    },
  },
}

const WISHES = {
  plan: z.enum(["keep"]).optional().openapi({
    description: "`keep`: the answer names a plan, which is kept for an hour.",
  }),
  rows: z.enum(["changes"]).optional().openapi({
    description: "`changes`: rows that create, update, fold or are rejected come first.",
  }),
}

function refusedWith<S extends z.ZodType>(failure: S) {
  const limited = json("The body is too large, or there are too many requests.", failure)
  return {
    401: json("No valid Better Auth session was present.", failure),
    403: json("Signed in, but not an admin.", failure),
    413: limited,
    415: json("Unsupported media type or content encoding.", failure),
    429: limited,
  }
}

const COMMON = {
  tags: ["Customers"],
  security: [{ sessionCookie: [] }, { apiKey: [] }, { bearer: [] }],
}

/** Describes the operation; its body is streamed, so nothing here reads it. */
const IMPORT = createRoute({
  ...COMMON,
  method: "post",
  path: IMPORT_PATH,
  operationId: "importCustomers",
  summary: "Import customers",
  description: "Admin only. Requires an authenticated session with the admin role.",
  request: {
    ...REQUEST,
    headers: z.object({
      prefer: z.string().optional().openapi({
        description: "`respond-async`: answer with 202 once the upload is in.",
      }),
      "idempotency-key": z.string().optional().openapi({
        description:
          "Any text of up to 255 characters. A retry with the same key is given the first answer.",
      }),
    }),
  },
  responses: {
    200: json("Number of customers imported.", ImportAnswer),
    202: json(
      "The upload is in, and `Location` names the run to watch; or a guard of the profile holds " +
        "the run back, and `Location` names the page where an administrator decides.",
      z.union([z.strictObject({}), HeldAnswer]),
    ),
    400: json("The import body was invalid.", ImportFailure),
    404: json("There is no such profile.", ImportRefusal),
    409: json("It was cancelled, or a request with the same key is running.", ImportRefusal),
    422: json("The key belongs to another request.", ImportRefusal),
    ...refusedWith(ImportRefusal),
    500: json("The import failed while writing customers.", ImportFailure),
  },
})

export const PREVIEW = createRoute({
  ...COMMON,
  method: "post",
  path: PREVIEW_PATH,
  operationId: "previewImport",
  summary: "See what an import would do",
  description:
    "Admin only. Takes the same requests as the import and writes nothing to the registry. With " +
    "`plan=keep` what it finds is kept, to be looked at row by row and committed.",
  request: { ...REQUEST, query: REQUEST.query.extend(WISHES) },
  responses: {
    200: json("What importing the file would do.", ImportPreview),
    400: json("The body was invalid.", Failure),
    404: json("There is no such profile.", Failure),
    ...refusedWith(Failure),
    500: json("The preview failed.", Failure),
  },
})

export function addImportRoutes(app: OpenAPIHono<AppEnv>, context: AppContext): void {
  const answering = answerContext(context)
  app.openAPIRegistry.registerPath(IMPORT)
  app.post(IMPORT_PATH, async (c) => {
    const sent = await sentBy(c, context)
    // The run itself says who imported and when, and this from where.
    const action = (target: string) => describeAction(c, sent.account, { action: "import", target })
    return (await loadAnswers()).answerImport(answering, { ...sent, action })
  })
  app.openAPIRegistry.registerPath(PREVIEW)
  app.post(PREVIEW_PATH, async (c) => {
    const account = await requireAdmin(context.auth, context.pool, c.req.raw.headers, FOR_IMPORT)
    const question = asked(c, account)
    const { wish, options } = readWish(question.query)
    const sent = { ...(await sentAs(c, context, question, options, WISH_NAMES)), left: whenLeft(c) }
    return (await loadAnswers()).answerPreview(answering, sent, wish)
  })
}

/**
 * Inside of another program the import is loaded by the first one; the server does so beforehand.
 * Asking the loader again takes longer than several other things that an import does.
 */
async function loadAnswers(): Promise<typeof import("../../answers/importAnswers.ts")> {
  loaded ??= await import("../../answers/importAnswers.ts")
  return loaded
}

let loaded: typeof import("../../answers/importAnswers.ts") | undefined

/** An administrator's list, of whose body nothing is read yet. */
async function sentBy(c: RequestContext, context: AppContext): Promise<Sent> {
  const { auth, pool } = context
  const account = await requireAdmin(auth, pool, c.req.raw.headers, FOR_IMPORT)
  const question = asked(c, account)
  return sentAs(c, context, question, question.query)
}

async function sentAs(
  c: RequestContext,
  { pool, trustedOrigins }: AppContext,
  question: Asked,
  options: URLSearchParams,
  besides: readonly string[] = [],
): Promise<Sent> {
  return {
    ...question,
    ...(await readFileOptions(pool, options, besides)),
    heldPath: (id) => new URL(`/imports/${id}`, trustedOrigins[0] ?? c.req.url).href,
    open: () => {
      const shareReceived = shareOf(c)
      return { body: bodyOf(c), shareReceived }
    },
  }
}

/**
 * The body as Node reads it, which is twice as fast as through a web stream. A caller that asked
 * whether to send its body at all is told so now, when somebody is about to read it.
 */
function bodyOf(c: RequestContext): Upload["body"] {
  const incoming = c.env?.incoming
  // The request's own `body` starts to read the moment that it is asked for.
  if (!incoming) return c.req.raw.body
  if (incoming.headers.expect) c.env.outgoing?.writeContinue()
  return incoming.iterator({ destroyOnReturn: false })
}

/** Aborted when the caller's connection ends before the answer is written. */
function whenLeft(c: RequestContext): AbortSignal {
  const gone = new AbortController()
  const outgoing = c.env?.outgoing
  outgoing?.once("close", () => {
    if (outgoing.writableFinished) return
    gone.abort(new AppError("conflict", said("caller_gone")))
  })
  return gone.signal
}

/** How much of the body is in, told by what its connection has read since now. */
function shareOf(c: RequestContext): () => number | null {
  const total = Number(c.req.header("content-length") ?? 0)
  const socket = c.env?.incoming?.socket
  const before = socket?.bytesRead ?? 0
  return () => (total > 0 && socket ? Math.min(1, (socket.bytesRead - before) / total) : null)
}
