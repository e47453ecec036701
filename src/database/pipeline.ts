import type { PoolClient } from "pg"
import { assert } from "../errors.ts"

/**
 * Sends queries right behind each other in one piece, without waiting for answers in between: a
 * small import spends a good part of its time on waking the other process and being woken by it.
 * Each function sends its first query at once. The server takes them in order, and after one that
 * fails no other of the transaction. Throws the first error when all are answered. A `pg` without
 * this mode (before 8.23) is asked one by one.
 */
export async function pipeline<const T extends readonly (() => Promise<unknown>)[]>(
  client: PoolClient,
  queries: T,
): Promise<Answers<T>> {
  const mode = client as PipelineMode
  const answers: unknown[] = []
  if (mode.pipeline === undefined) {
    for (const query of queries) answers.push(await query())
    return answers as Answers<T>
  }
  assert(!mode.pipeline, "queries sent in one piece send no others in one piece")
  mode.pipeline = true
  try {
    for (const answer of await Promise.allSettled(sendAll(mode, queries))) {
      if (answer.status === "rejected") throw answer.reason
      answers.push(answer.value)
    }
    return answers as Answers<T>
  } finally {
    mode.pipeline = false
  }
}

type PipelineMode = PoolClient & {
  pipeline?: boolean
  connection?: { stream?: { cork?(): void; uncork?(): void } }
}

type Answers<T extends readonly (() => Promise<unknown>)[]> = {
  -readonly [K in keyof T]: Awaited<ReturnType<T[K]>>
}

/** Without the cork each query would wake the server by itself. */
function sendAll(
  { connection }: PipelineMode,
  queries: readonly (() => Promise<unknown>)[],
): Promise<unknown>[] {
  connection?.stream?.cork?.()
  try {
    return queries.map((query) => query())
  } finally {
    connection?.stream?.uncork?.()
  }
}
