import type { PoolClient } from "pg"

/**
 * Sends queries one right behind the other, without waiting for answers in between: to a small
 * import each round trip is a good part of its time. Each function sends one query, at once. The
 * server still takes them in order, and after one that fails no other of the transaction. Throws
 * the first error when all are answered. A `pg` without this mode is asked one by one.
 */
export async function inOneGo<const T extends readonly (() => Promise<unknown>)[]>(
  client: PoolClient,
  queries: T,
): Promise<Answers<T>> {
  const mode = client as { pipeline?: boolean }
  const answers: unknown[] = []
  if (mode.pipeline === undefined) {
    for (const query of queries) answers.push(await query())
    return answers as Answers<T>
  }
  mode.pipeline = true
  try {
    for (const answer of await Promise.allSettled(queries.map((query) => query()))) {
      if (answer.status === "rejected") throw answer.reason
      answers.push(answer.value)
    }
    return answers as Answers<T>
  } finally {
    mode.pipeline = false
  }
}

type Answers<T extends readonly (() => Promise<unknown>)[]> = {
  -readonly [K in keyof T]: Awaited<ReturnType<T[K]>>
}
