import { createHash, randomUUID } from "node:crypto"
import type { Pool } from "pg"
import { BEGIN } from "../database/begin.ts"
import { findDead, isDead } from "../database/nodePresence.ts"
import type { Queryable } from "../database/pool.ts"
import { AppError } from "../errors.ts"
import { KEY_CHARACTERS_MAX, KEY_HOURS } from "../limits.ts"
import { sweepInterrupted } from "./sweepInterrupted.ts"

/** What a request with an `Idempotency-Key` was answered. */
export type KeptAnswer = { status: number; body: unknown; runId: string | null }

/** The holder of a key does the work; everybody else gets its answer. */
export type Claim =
  | { holder: string }
  | { answered: KeptAnswer & { bodyHash: string }; optionsDiffer: boolean }

export type KeyOwner = { accountId: string; key: string; node: string }

/** The key in a request's header, or `null`. Throws `invalid` when it cannot be one. */
export function readKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key")?.trim() ?? null
  if (key === null) return null
  if (key.length > 0 && key.length <= KEY_CHARACTERS_MAX) return key
  throw new AppError(
    "invalid",
    `The Idempotency-Key must have 1 to ${KEY_CHARACTERS_MAX} characters, for instance a UUID.`,
  )
}

/**
 * Takes the key for this request, or gives the answer that an earlier one got. Throws `conflict`
 * while an earlier one runs. A key is free again when its holder's node has died before it
 * answered, when what it answered (202) came to nothing because of that, and after a day.
 */
export async function claimKey(pool: Pool, owner: KeyOwner, optionsHash: string): Promise<Claim> {
  const holder = randomUUID()
  const values = [owner.accountId, owner.key, holder, owner.node, optionsHash]
  for (let attempt = 1; ; attempt++) {
    const { rowCount } = await pool.query({ name: "claim-key", text: CLAIM, values })
    if (rowCount === 1) return { holder }
    const found = await findKey(pool, owner)
    if (found === null) continue
    if (found.status !== null) {
      const { status, body, run_id: runId, body_hash: bodyHash } = found
      const optionsDiffer = found.options_hash !== optionsHash
      return { answered: { status, body, runId, bodyHash }, optionsDiffer }
    }
    if (attempt > 1 || (await findDead(pool, [found.node])).length === 0) throw stillRunning()
    await sweepInterrupted(pool)
    await freeKeysOf(pool, found.node)
  }
}

const CLAIM = `INSERT INTO import_keys AS k (account_id, key, holder, node, options_hash)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account_id, key) DO UPDATE SET holder = excluded.holder, node = excluded.node,
    options_hash = excluded.options_hash, body_hash = NULL, status = NULL, body = NULL,
    run_id = NULL, created_at = now()
  WHERE k.created_at < now() - interval '${KEY_HOURS} hours'
    OR (k.status = 202 AND EXISTS (
      SELECT FROM import_runs r WHERE r.id = k.run_id AND r.state = 'interrupted'))`

/** Keeps the answer; in the transaction of the merge, answer and effect are one. */
export async function keepAnswer(
  db: Queryable,
  { accountId, key }: KeyOwner,
  holder: string,
  { status, body, runId, bodyHash }: KeptAnswer & { bodyHash: string },
): Promise<void> {
  const { rowCount } = await db.query({
    name: "keep-answer",
    text: `UPDATE import_keys SET status = $4, body = $5, run_id = $6, body_hash = $7
      WHERE account_id = $1 AND key = $2 AND holder = $3`,
    values: [accountId, key, holder, status, JSON.stringify(body), runId, bodyHash],
  })
  if (rowCount === 0) throw stillRunning()
}

/** Gives a key back whose request came to nothing that a retry should be told. */
export async function freeKey(
  db: Queryable,
  { accountId, key }: KeyOwner,
  holder: string,
): Promise<void> {
  await db.query(
    `DELETE FROM import_keys
     WHERE account_id = $1 AND key = $2 AND holder = $3 AND status IS NULL`,
    [accountId, key, holder],
  )
}

/** Options and form in one text of fixed length. */
export function hashOptions(options: unknown): string {
  return createHash("sha256").update(JSON.stringify(options)).digest("hex")
}

/** Reads a body to its end for its SHA-256. */
export async function hashBody(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest("hex")
}

type FoundKey = {
  node: string
  options_hash: string
  body_hash: string
  status: number | null
  body: unknown
  run_id: string | null
}

async function findKey(pool: Pool, { accountId, key }: KeyOwner): Promise<FoundKey | null> {
  const { rows } = await pool.query<FoundKey>(
    `SELECT node, options_hash, body_hash, status, body, run_id FROM import_keys
     WHERE account_id = $1 AND key = $2`,
    [accountId, key],
  )
  return rows[0] ?? null
}

/** A node that is dead answers nobody any more, so its unanswered keys are free. */
async function freeKeysOf(pool: Pool, node: string): Promise<void> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(BEGIN)
    if (await isDead(client, node)) {
      await client.query("DELETE FROM import_keys WHERE node = $1 AND status IS NULL", [node])
    }
    await client.query("COMMIT")
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

function stillRunning(): AppError {
  return new AppError(
    "conflict",
    "The first request with this Idempotency-Key is still running. Try again in a moment to get its answer.",
    { headers: { "Retry-After": "1" } },
  )
}
