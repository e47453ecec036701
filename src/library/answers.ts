import { AppError, STATUS } from "../errors.ts"

/** A refusal as the contract has it: `{error, errors?}` with its status and headers. */
export function refusal(error: AppError, runPath: (id: string) => string): Response {
  const { errors, headers, runId } = error.details
  const body = { error: error.message, ...(errors && { errors }) }
  return Response.json(body, {
    status: STATUS[error.code],
    headers: { ...headers, ...(runId && { Location: runPath(runId) }) },
  })
}

/** What is told of an error that nobody foresaw; the rest is for the log. */
export function unforeseen(cause: unknown): AppError {
  return new AppError(
    "internal",
    "Internal error. Try again; if it happens again, tell your administrator.",
    { cause },
  )
}

export function wrongMethod(method: string, allowed: string): Response {
  const error = `${method} is not possible here. This address takes ${allowed}.`
  return Response.json({ error }, { status: 405, headers: { Allow: allowed } })
}

/** A body that is written while it is read. */
export function streamed(
  chunks: AsyncIterable<Uint8Array | string>,
  headers: Record<string, string>,
): Response {
  const encoder = new TextEncoder()
  const iterator = chunks[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value)
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
  return new Response(body, { headers })
}
