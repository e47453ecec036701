import type { PoolClient } from "pg"
import type { Rejection, RowError } from "../check/report.ts"
import { COPY_HEADER, COPY_TRAILER, CopyBuffer } from "../database/copyBuffer.ts"
import { copyIn } from "../database/copyIn.ts"
import type { Queryable } from "../database/pool.ts"
import { ERRORS_BY_COPY_MIN } from "../limits.ts"
import type { Params } from "../messages/message.ts"

const COLUMNS = [
  ...["run_id", "index", "part", "line", "code", '"column"', "name", "value", "message"],
  "params",
]

/** Stores rejected records with all their errors: a few by a statement, many by COPY. */
export async function saveRejections(
  db: Queryable,
  runId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return
  if (rejections.length < ERRORS_BY_COPY_MIN) return insertRejections(db, runId, rejections)
  if (!("totalCount" in db)) return copyRejections(db, runId, rejections)
  const client = await db.connect()
  let failure: Error | undefined
  try {
    await copyRejections(client, runId, rejections)
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

/** Drops what was stored of a run whose file is read from its beginning once more. */
export async function forgetRejections(db: Queryable, runId: string): Promise<void> {
  await db.query("DELETE FROM import_errors WHERE run_id = $1", [runId])
}

async function insertRejections(
  db: Queryable,
  runId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  const rows = rejections.flatMap(({ errors, raw }) =>
    errors.map((error, part) => ({
      ...storable(error),
      part,
      raw: part === 0 && raw !== null ? Buffer.from(raw).toString("base64") : null,
    })),
  )
  await db.query({
    name: "save-rejections",
    text: `INSERT INTO import_errors (${COLUMNS.join(", ")}, raw)
      SELECT $1, ${COLUMNS.slice(1).join(", ")}, decode(raw, 'base64')
      FROM jsonb_to_recordset($2::jsonb) AS r(index integer, part smallint, line integer,
        code text, "column" text, name text, value text, message text, params json, raw text)`,
    values: [runId, jsonOf(rows)],
  })
}

/** PostgreSQL's binary COPY format, as `stage/writeRow.ts` writes it. */
async function copyRejections(
  client: PoolClient,
  runId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  const run = Buffer.from(runId.replaceAll("-", ""), "hex")
  const out = new CopyBuffer(256 * rejections.length)
  for (const { errors, raw } of rejections) {
    for (const [part, error] of errors.entries()) {
      writeError(out, run, error, part, part === 0 ? raw : null)
    }
  }
  const columns = `${COLUMNS.join(", ")}, raw`
  await copyIn(client, `COPY import_errors (${columns}) FROM STDIN (FORMAT binary)`, [
    COPY_HEADER,
    out.bytes.subarray(0, out.used),
    COPY_TRAILER,
  ])
}

/** Gives a run, or a plan, what another one keeps of rows that were refused. */
export async function copyErrors(db: Queryable, from: string, to: string): Promise<void> {
  await db.query(
    `INSERT INTO import_errors
       (run_id, index, part, line, code, "column", name, value, message, params, raw)
     SELECT $2, index, part, line, code, "column", name, value, message, params, raw
     FROM import_errors WHERE run_id = $1`,
    [from, to],
  )
}

function writeError(
  out: CopyBuffer,
  run: Uint8Array,
  error: RowError,
  part: number,
  raw: Uint8Array | null,
): void {
  const { column, name, value, params, message } = storable(error)
  const texts = [error.code, column, name, value, message, params && jsonOf(params)]
  const characters = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  out.reserve(128 + 3 * characters + (raw?.length ?? 0))
  out.int16(COLUMNS.length + 1)
  out.range(run, 0, run.length)
  out.number(error.index)
  out.int32(2)
  out.int16(part)
  out.number(error.line)
  for (const text of texts) out.text(text)
  if (raw === null) out.int32(-1)
  else out.range(raw, 0, raw.length)
}

/** PostgreSQL stores no NUL in a text. */
function storable(error: RowError): Omit<RowError, "params"> & { params: Params | null } {
  const plain = (text: string | null) => text?.replaceAll("\0", "\ufffd") ?? null
  const { column, name, value, params, message } = error
  return {
    ...error,
    column: plain(column),
    name: plain(name),
    value: plain(value),
    params: Object.keys(params).length === 0 ? null : params,
    message: message.replaceAll("\0", "\ufffd"),
  }
}

/** JSON without what PostgreSQL takes in no text: NUL, and halves of characters. */
function jsonOf(value: object): string {
  const text = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text
  const plain = (part: string) => part.replaceAll("\0", "\ufffd").toWellFormed()
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "string" ? plain(one) : one))
}
