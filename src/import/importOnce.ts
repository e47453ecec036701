import { untilStored } from "../database/untilStored.ts"
import { AppError } from "../errors.ts"
import {
  claimKey,
  freeKey,
  hashBody,
  hashOptions,
  type KeptAnswer,
  type KeyOwner,
  keepAnswer,
} from "../runs/idempotencyKeys.ts"
import {
  type ImportContext,
  type ImportHooks,
  type ImportRequest,
  importCustomers,
} from "./importCustomers.ts"

/** How an import is answered: after its end, or with 202 as soon as its upload is in. */
export type Answering = "at the end" | "once received"

/**
 * Imports, and answers a retry that carries the same `Idempotency-Key` what the first request was
 * answered. Throws `conflict` while that one runs and `key_reused` when the retry is another
 * request.
 */
export async function importOnce(
  request: ImportRequest,
  context: ImportContext,
  key: string | null,
  answering: Answering,
): Promise<KeptAnswer> {
  const start = answering === "at the end" ? importNow : importLater
  if (key === null) return start(request, context, NO_KEY)
  const { pool, node } = context
  const owner: KeyOwner = { accountId: request.account.id, key, node }
  const { form, charset, options } = request
  const claim = await claimKey(pool, owner, hashOptions({ form, charset, options }))
  if ("answered" in claim) {
    const { bodyHash, ...answer } = claim.answered
    if (claim.optionsDiffer || (await hashBody(request.chunks)) !== bodyHash) throw keyReused()
    return answer
  }
  const { holder } = claim
  try {
    return await start(request, context, {
      keep: (db, bodyHash, answer) => keepAnswer(db, owner, holder, { ...answer, bodyHash }),
    })
  } catch (error) {
    const onProblem = (err: unknown): void => {
      context.log.warn(
        { err },
        "An Idempotency-Key could not be given back; it will be tried again.",
      )
    }
    await untilStored(pool, () => freeKey(pool, owner, holder), onProblem)
    throw error
  }
}

type Keeper = {
  keep: (
    db: Parameters<typeof keepAnswer>[0],
    bodyHash: string,
    answer: KeptAnswer,
  ) => Promise<void>
}

const NO_KEY: Keeper = { keep: async () => {} }

async function importNow(
  request: ImportRequest,
  context: ImportContext,
  { keep }: Keeper,
): Promise<KeptAnswer> {
  let bodyHash: string | null = null
  const hooks: ImportHooks = {
    onReceived: ({ sha256 }) => {
      bodyHash = sha256
    },
    beforeCommit: (db, { runId, answer }) =>
      keep(db, bodyHash!, { status: 200, body: answer, runId }),
  }
  try {
    const { runId, answer } = await importCustomers(request, context, hooks)
    return { status: 200, body: answer, runId }
  } catch (error) {
    // A file of which no row can be taken is refused again however often it is sent.
    if (error instanceof AppError && error.code === "invalid" && bodyHash !== null) {
      const { errors, runId } = error.details
      const body = { error: error.message, ...(errors && { errors }) }
      await keep(context.pool, bodyHash, { status: 400, body, runId: runId ?? null })
    }
    throw error
  }
}

/** Goes on without the caller once the upload is in; what comes of it is on the run. */
async function importLater(
  request: ImportRequest,
  context: ImportContext,
  { keep }: Keeper,
): Promise<KeptAnswer> {
  const received = Promise.withResolvers<{ id: string; sha256: string }>()
  const done = importCustomers(request, context, { onReceived: received.resolve })
  const { id, sha256 } = await Promise.race([received.promise, done.then(() => received.promise)])
  done.catch(() => {})
  request.onAnswered?.(done)
  const answer = { status: 202, body: {}, runId: id }
  await keep(context.pool, sha256, answer)
  return answer
}

function keyReused(): AppError {
  return new AppError(
    "key_reused",
    "This Idempotency-Key belongs to another request: the file or the options differ. Send a new key with a new request, and the same key only to repeat one.",
  )
}
