import type { ClientBase } from "pg"

/**
 * What every session of Muster needs, whatever the database or the role has set: that statements
 * see what others have committed, that nothing is cut off in the middle, and that values and texts
 * are written in one way.
 */
const NEEDS: Readonly<Record<string, string>> = {
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  default_transaction_deferrable: "off",
  lock_timeout: "0",
  statement_timeout: "0",
  transaction_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  idle_session_timeout: "0",
  client_encoding: "UTF8",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  bytea_output: "hex",
  extra_float_digits: "1",
  standard_conforming_strings: "on",
  array_nulls: "on",
  transform_null_equals: "off",
}

/** The setting of a session and what it was before. */
export type Changed = { name: string; before: string }

/**
 * Gives a session what it needs, and what `more` names, in one question; what an older server does
 * not know is left out. Resolves to what was otherwise, for `restoreSession`.
 */
export async function prepareSession(
  client: ClientBase,
  more: Readonly<Record<string, string>> = {},
): Promise<Changed[]> {
  const wanted = { ...NEEDS, ...more }
  const { rows } = await client.query<Changed>({
    text: `SELECT name, before, set_config(name, value, false) FROM (
        SELECT w.name, w.value, current_setting(w.name, true) AS before
        FROM unnest($1::text[], $2::text[]) AS w (name, value) OFFSET 0) w
      WHERE before <> value`,
    values: [Object.keys(wanted), Object.values(wanted)],
  })
  return rows
}

/** Gives a session back as it came. */
export async function restoreSession(client: ClientBase, changed: Changed[]): Promise<void> {
  if (changed.length === 0) return
  await client.query(
    "SELECT set_config(name, before, false) FROM json_to_recordset($1) AS c (name text, before text)",
    [JSON.stringify(changed)],
  )
}

/**
 * A session of the server: besides, it looks for tables in the one schema where Muster's are, or
 * in the default one where there are none yet. So a search path that was changed hides no registry,
 * and nobody's function comes before one of PostgreSQL's.
 */
export async function prepareOwnSession(client: ClientBase): Promise<void> {
  await prepareSession(client)
  await client.query(
    `SELECT set_config('search_path', schema, false) FROM (${OWN_SCHEMA}) found
     WHERE schema IS NOT NULL`,
  )
}

/** The schema where Muster's tables are, or the default one, quoted; `null` when there is none. */
export async function findOwnSchema(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ schema: string | null }>(OWN_SCHEMA)
  return rows[0]!.schema
}

const OWN_SCHEMA = `SELECT coalesce(
    (SELECT relnamespace::regnamespace::text FROM pg_class
      WHERE oid = to_regclass('muster_migrations')),
    CASE WHEN to_regclass('public.muster_migrations') IS NOT NULL THEN 'public' END,
    quote_ident(current_schema()),
    (SELECT 'public' FROM pg_namespace WHERE nspname = 'public')) AS schema OFFSET 0`
