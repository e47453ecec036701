import { createHash, randomBytes } from "node:crypto"
import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api"
import type { Pool } from "pg"
import { z } from "zod"
import { KEY_NAME_CHARACTERS_MAX, KEY_SECONDS_MAX, KEY_USE_NOTED_MS } from "../limits.ts"
import { API_KEY_FIELDS } from "./apiKeyFields.ts"

/** What a key may: what its owner may, or only import and look after imports. */
export type KeyScope = "all" | "import"

/** A key as its owner sees it. */
type ShownKey = {
  id: string
  name: string | null
  /** How it begins, to tell it from others. */
  start: string | null
  prefix: string | null
  scope: KeyScope
  enabled: boolean
  lastRequest: Date | null
  expiresAt: Date | null
  createdAt: Date
  updatedAt: Date
}

const PREFIX = "muster_"
const IMPORT_ONLY = JSON.stringify({ muster: ["import"] })

const SHOWN = `id, name, start, prefix, enabled,
  "lastRequest", "expiresAt", "createdAt", "updatedAt",
  CASE WHEN permissions IS NULL THEN 'all' ELSE 'import' END AS scope`

/**
 * Keys for programs, below `/api-key` of Better Auth. The table is that of Better Auth's own
 * plugin, whose keys go on working; why it is not that plugin is in docs/decisions/0015. Who may
 * manage keys at all is decided before (`refuseUnlessAdmin`); each only ever reaches their own.
 */
export function apiKeys(pool: Pool) {
  return {
    id: "muster-api-keys",
    schema: { apikey: { fields: API_KEY_FIELDS } },
    endpoints: {
      createApiKey: createAuthEndpoint(
        "/api-key/create",
        { method: "POST", body: CREATE },
        async (ctx) => {
          const { userId, name = null, scope = "all", expiresIn } = ctx.body
          if (ctx.request && userId !== undefined) throw forOthers()
          const owner = userId ?? (await ownerOf(ctx))
          return ctx.json(await makeKey(pool, owner, { name, scope, expiresIn: expiresIn ?? null }))
        },
      ),
      listApiKeys: createAuthEndpoint("/api-key/list", { method: "GET" }, async (ctx) => {
        const { rows } = await pool.query<ShownKey>(
          `SELECT ${SHOWN} FROM apikey WHERE "referenceId" = $1 ORDER BY "createdAt" DESC, id`,
          [await ownerOf(ctx)],
        )
        return ctx.json({ apiKeys: rows, total: rows.length })
      }),
      getApiKey: createAuthEndpoint(
        "/api-key/get",
        { method: "GET", query: z.strictObject({ id: z.string() }) },
        async (ctx) => {
          const { rows } = await pool.query<ShownKey>(
            `SELECT ${SHOWN} FROM apikey WHERE id = $1 AND "referenceId" = $2`,
            [ctx.query.id, await ownerOf(ctx)],
          )
          return ctx.json(rows[0] ?? refuseUnknown())
        },
      ),
      updateApiKey: createAuthEndpoint(
        "/api-key/update",
        { method: "POST", body: UPDATE },
        async (ctx) => {
          const { keyId, name, enabled, expiresIn } = ctx.body
          const { rows } = await pool.query<ShownKey>(
            `UPDATE apikey SET name = coalesce($3, name), enabled = coalesce($4, enabled),
               "expiresAt" =
                 CASE WHEN $5 THEN now() + $6 * interval '1 second' ELSE "expiresAt" END,
               "updatedAt" = now() WHERE id = $1 AND "referenceId" = $2 RETURNING ${SHOWN}`,
            [
              ...[keyId, await ownerOf(ctx), name ?? null, enabled ?? null],
              ...[expiresIn !== undefined, expiresIn ?? null],
            ],
          )
          return ctx.json(rows[0] ?? refuseUnknown())
        },
      ),
      deleteApiKey: createAuthEndpoint(
        "/api-key/delete",
        { method: "POST", body: z.strictObject({ keyId: z.string() }) },
        async (ctx) => {
          const { rowCount } = await pool.query(
            `DELETE FROM apikey WHERE id = $1 AND "referenceId" = $2`,
            [ctx.body.keyId, await ownerOf(ctx)],
          )
          return rowCount === 0 ? refuseUnknown() : ctx.json({ success: true })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}

/** The key itself is in the answer, and nowhere afterwards. */
async function makeKey(
  pool: Pool,
  owner: string,
  { name, scope, expiresIn }: { name: string | null; scope: KeyScope; expiresIn: number | null },
): Promise<ShownKey & { key: string }> {
  const key = `${PREFIX}${randomBytes(48).toString("base64url")}`
  const { rows } = await pool.query<ShownKey>(
    `INSERT INTO apikey (id, "configId", name, start, "referenceId", prefix, key, permissions,
       "expiresAt", enabled, "rateLimitEnabled", "requestCount", "createdAt", "updatedAt")
     VALUES ($1, 'default', $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 second',
       true, false, 0, now(), now()) RETURNING ${SHOWN}`,
    [
      ...[randomBytes(24).toString("base64url"), name, key.slice(0, PREFIX.length + 4), owner],
      ...[PREFIX, hashOf(key), scope === "import" ? IMPORT_ONLY : null, expiresIn],
    ],
  )
  return { ...rows[0]!, key }
}

/** Whose key it is and what it may; `null` for one that is unknown, disabled or expired. */
export async function ownerOfKey(
  pool: Pool,
  key: string,
): Promise<{ userId: string; scope: KeyScope } | null> {
  const { rows } = await pool.query<{ id: string; userId: string; scope: KeyScope; due: boolean }>({
    name: "owner-of-key",
    text: `SELECT id, "referenceId" AS "userId",
        CASE WHEN permissions IS NULL THEN 'all' ELSE 'import' END AS scope,
        coalesce("lastRequest" < now() - $2 * interval '1 ms', true) AS due
      FROM apikey WHERE key = $1 AND enabled AND ("expiresAt" IS NULL OR "expiresAt" > now())`,
    values: [hashOf(key), KEY_USE_NOTED_MS],
  })
  const found = rows[0]
  if (found === undefined) return null
  if (found.due) {
    await pool.query(`UPDATE apikey SET "lastRequest" = now() WHERE id = $1`, [found.id])
  }
  return { userId: found.userId, scope: found.scope }
}

/** As Better Auth's plugin hashes them: a key is random, so nothing slower is needed. */
function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url")
}

type Context = Parameters<typeof getSessionFromCtx>[0]

async function ownerOf(ctx: Context): Promise<string> {
  const session = await getSessionFromCtx(ctx, { disableCookieCache: true })
  if (!session) throw new APIError("UNAUTHORIZED", { message: "You are not signed in." })
  return session.user.id
}

function refuseUnknown(): never {
  throw new APIError("NOT_FOUND", { message: "You have no API key with this id." })
}

function forOthers(): APIError {
  return new APIError("BAD_REQUEST", { message: "Each administrator makes their own keys." })
}

const name = z.string().trim().min(1).max(KEY_NAME_CHARACTERS_MAX)
const expiresIn = z.int().min(1).max(KEY_SECONDS_MAX).nullable()

const CREATE = z.strictObject({
  name: name.optional(),
  scope: z.enum(["all", "import"]).optional(),
  /** Seconds; never when absent. */
  expiresIn: expiresIn.optional(),
  /** For programs that have no session: only where the call is no request. */
  userId: z.string().optional(),
})

const UPDATE = z.strictObject({
  keyId: z.string(),
  name: name.optional(),
  enabled: z.boolean().optional(),
  expiresIn: expiresIn.optional(),
})
