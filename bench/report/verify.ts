import type pg from "pg"
import { CUSTOMER_HEADER, customerCells, mulberry32 } from "../run/customers.ts"
import { type FileSpec, SEED } from "../run/files.ts"

/** A wrong result is no measurement: each of these throws a sentence that ends the benchmark. */

export type Table = "public.customers" | "expert.customers"

const SAMPLED_ROWS = 500
const COLUMNS = CUSTOMER_HEADER.join(", ")

/** The table holds this many customers, and rows drawn from the file are stored cell by cell. */
export async function verifyStored(
  client: pg.Client,
  table: Table,
  file: FileSpec,
  total: number,
): Promise<void> {
  const { rows: counted } = await client.query(`SELECT count(*)::integer AS count FROM ${table}`)
  if (counted[0].count !== total) {
    throw new Error(`${table} holds ${counted[0].count} customers after the load, not ${total}.`)
  }
  const wanted = drawRows(file)
  const { rows } = await client.query({
    text: `SELECT ${COLUMNS} FROM ${table} WHERE ${key(table)} = ANY($1)`,
    values: [wanted.map((cells) => cells[1])],
    rowMode: "array",
  })
  const stored = new Map(rows.map((cells: (string | null)[]) => [cells[1], cells]))
  for (const cells of wanted) {
    const found = JSON.stringify(stored.get(cells[1]))
    if (found !== JSON.stringify(cells)) {
      throw new Error(`${table} holds ${found} where the file has ${JSON.stringify(cells)}.`)
    }
  }
}

/** The cells of one generated row as they must be stored: a blank one is absent. */
export function storedCells(index: number, file: FileSpec): (string | null)[] {
  return customerCells(index, SEED, file).map((cell) => (cell === "" ? null : cell))
}

/** Muster and the expert store the same customers with the same nine cells. */
export async function verifySame(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT count(*)::integer AS different FROM public.customers c
     FULL JOIN expert.customers e ON lower(e.email) = c.email COLLATE "default"
     WHERE (${prefixed("c")}) IS DISTINCT FROM (${prefixed("e")})`,
  )
  if (rows[0].different === 0) return
  throw new Error(`${rows[0].different} customers are stored differently by Muster and the expert.`)
}

/**
 * A number that changes when any customer is written, even with the same values: it is made from
 * the place and the transaction of each row, and from its time of change.
 */
export async function fingerprint(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT count(*) || ' ' || sum(hashtextextended(
       concat_ws(' ', id, ctid, xmin, extract(epoch FROM updated_at)), 0)::numeric) AS print
     FROM public.customers`,
  )
  return rows[0].print
}

/** Throws unless exactly `count` customers were changed after they were created. */
export async function verifyChanged(client: pg.Client, count: number): Promise<void> {
  const { rows } = await client.query(
    "SELECT count(*)::integer AS changed FROM public.customers WHERE updated_at <> created_at",
  )
  if (rows[0].changed === count) return
  throw new Error(`${rows[0].changed} customers have a new updated_at, and not ${count}.`)
}

function drawRows(file: FileSpec): (string | null)[][] {
  const random = mulberry32(file.rows)
  const first = file.first ?? 0
  const count = Math.min(SAMPLED_ROWS, file.rows)
  const indices = new Set([first, first + file.rows - 1])
  while (indices.size < count) indices.add(first + Math.floor(random() * file.rows))
  return [...indices].map((index) => storedCells(index, file))
}

function key(table: Table): string {
  return table === "public.customers" ? "email" : "lower(email)"
}

function prefixed(alias: string): string {
  return CUSTOMER_HEADER.map((column) => `${alias}.${column}`).join(", ")
}
