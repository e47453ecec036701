import { createReadStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import type pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { CUSTOMER_HEADER } from "../run/customers.ts"
import type { CustomerFile } from "../run/files.ts"

/**
 * What somebody who knows PostgreSQL well types at its prompt instead of using Muster: COPY into a
 * temporary table, then one INSERT with ON CONFLICT. The table lies in a schema of its own beside
 * Muster's, in the same database with the same settings, reached over the same kind of connection.
 */

const COLUMNS = CUSTOMER_HEADER.join(", ")
const CHANGEABLE = CUSTOMER_HEADER.filter((column) => column !== "email")

export const EXPERT_TABLE = `
  CREATE SCHEMA IF NOT EXISTS expert;
  DROP TABLE IF EXISTS expert.customers;
  CREATE TABLE expert.customers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ${CUSTOMER_HEADER.map((column) => `${column} text`).join(", ")}
  );
  CREATE UNIQUE INDEX ON expert.customers (lower(email));
  CREATE INDEX ON expert.customers (lower(name))`

export const EXPERT_COPY = `COPY incoming (${COLUMNS}) FROM STDIN (FORMAT csv, HEADER)`

export const EXPERT_MERGE = `INSERT INTO expert.customers AS c (${COLUMNS})
  SELECT ${COLUMNS} FROM incoming
  ON CONFLICT (lower(email)) DO UPDATE
    SET ${CHANGEABLE.map((column) => `${column} = excluded.${column}`).join(", ")}
    WHERE (${CHANGEABLE.map((column) => `c.${column}`).join(", ")}) IS DISTINCT FROM
      (${CHANGEABLE.map((column) => `excluded.${column}`).join(", ")})`

/** Makes the expert's table, empty. */
export async function makeExpertTable(client: pg.Client): Promise<void> {
  await client.query(EXPERT_TABLE)
}

/** Seconds of the two statements; making the temporary table is not counted. */
export type ExpertLoad = { seconds: number; copySeconds: number }

export async function loadAsExpert(client: pg.Client, file: CustomerFile): Promise<ExpertLoad> {
  const columns = CUSTOMER_HEADER.map((column) => `${column} text`).join(", ")
  await client.query(`DROP TABLE IF EXISTS incoming; CREATE TEMP TABLE incoming (${columns})`)
  const began = performance.now()
  await pipeline(
    createReadStream(file.csv, { highWaterMark: 256 * 1024 }),
    client.query(copyFrom(EXPERT_COPY)),
  )
  const copied = performance.now()
  await client.query(EXPERT_MERGE)
  const merged = performance.now()
  await client.query("DROP TABLE incoming")
  return { seconds: (merged - began) / 1000, copySeconds: (copied - began) / 1000 }
}

/**
 * The way most importers go: for each row a SELECT, then an INSERT or an UPDATE, one at a time; all
 * in one transaction, or each row in its own. Returns its seconds; the rows are in memory already.
 */
export async function loadRowByRow(
  client: pg.Client,
  rows: Iterable<(string | null)[]>,
  transactions: "one" | "each",
): Promise<number> {
  const numbers = CUSTOMER_HEADER.map((_, index) => `$${index + 1}`)
  const sets = CUSTOMER_HEADER.map((column, index) => `${column} = $${index + 1}`)
  const select = "SELECT id FROM expert.customers WHERE lower(email) = lower($1)"
  const insert = `INSERT INTO expert.customers (${COLUMNS}) VALUES (${numbers.join(", ")})`
  const update = `UPDATE expert.customers SET ${sets.join(", ")} WHERE id = $${sets.length + 1}`
  const email = CUSTOMER_HEADER.indexOf("email")
  const began = performance.now()
  if (transactions === "one") await client.query("BEGIN")
  for (const row of rows) {
    const found = await client.query(select, [row[email]])
    if (found.rows.length === 0) await client.query(insert, row)
    else await client.query(update, [...row, found.rows[0].id])
  }
  if (transactions === "one") await client.query("COMMIT")
  return (performance.now() - began) / 1000
}
