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
  type Imported,
  type ImportHooks,
  type ImportRequest,
  importCustomers,
} from "./importCustomers.ts"

/** How an import is answered: after its end, or with 202 as soon as its upload is in. */
export type Answering = "at the end" | "once received"

/** What is done once for a key. */
export type Work = {
  /** What tells it from other work that comes with the same key, beside its body. */
  identity: unknown
  /** Reads the body of a retry to its end, for its hash. */
  hashBody: () => Promise<string>
  run: (hooks: ImportHooks) => Promise<Imported>
  /** Is handed the rest of work that is answered before its end. */
  onAnswered?: ((rest: Promise<unknown>) => void) | undefined
}

/**
 * Imports, and answers a retry that carries the same `Idempotency-Key` what the first request was
 * answered. Throws `conflict` while that one runs and `key_reused` when the retry is another
 * request.
 */
export function importOnce(
  request: ImportRequest,
  context: ImportContext,
  key: string | null,
  answering: Answering,
): Promise<KeptAnswer> {
  const { form, charset, options, profile, onAnswered } = request
  const work: Work = {
    identity: { form, charset, options, ...(profile && { profile: profile.id }) },
    hashBody: () => hashBody(request.chunks),
    run: (hooks) => importCustomers(request, context, hooks),
    onAnswered,
  }
  return answerOnce(work, context, { key, account: request.account, answering })
}

type Once = { key: string | null; account: { id: string }; answering: Answering }

/** Does something that ends as a run does, once for a key. */
export async function answerOnce(
  work: Work,
  context: ImportContext,
  { key, account, answering }: Once,
): Promise<KeptAnswer> {
  const start = answering === "at the end" ? answerAtTheEnd : answerOnceReceived
  if (key === null) return start(work, context, NO_KEY)
  const { pool, node } = context
  const owner: KeyOwner = { accountId: account.id, key, node }
  const claim = await claimKey(pool, owner, hashOptions(work.identity))
  if ("answered" in claim) {
    const { bodyHash, ...answer } = claim.answered
    if (claim.optionsDiffer || (await work.hashBody()) !== bodyHash) throw keyReused()
    return answer
  }
  const { holder } = claim
  try {
    return await start(work, context, {
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

async function answerAtTheEnd(
  work: Work,
  context: ImportContext,
  { keep }: Keeper,
): Promise<KeptAnswer> {
  let bodyHash: string | null = null
  const hooks: ImportHooks = {
    onReceived: ({ sha256 }) => {
      bodyHash = sha256
    },
    beforeCommit: (db, imported) => keep(db, bodyHash!, answerOf(imported)),
  }
  try {
    return answerOf(await work.run(hooks))
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

/** A run that is held is answered with where somebody decides about it. */
function answerOf({ runId, answer, held }: Imported): KeptAnswer {
  return held === undefined
    ? { status: 200, body: answer, runId }
    : { status: 202, body: held, runId }
}

/** Goes on without the caller once the upload is in; what comes of it is on the run. */
async function answerOnceReceived(
  work: Work,
  context: ImportContext,
  { keep }: Keeper,
): Promise<KeptAnswer> {
  const received = Promise.withResolvers<{ id: string; sha256: string }>()
  const done = work.run({ onReceived: received.resolve })
  const { id, sha256 } = await Promise.race([received.promise, done.then(() => received.promise)])
  done.catch(() => {})
  work.onAnswered?.(done)
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
