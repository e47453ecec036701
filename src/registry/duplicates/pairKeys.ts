import type { PoolClient } from "pg"
import { PAIR_KEYS_AT_ONCE } from "../one/limits.ts"
import { NO_ID } from "../one/pagePosition.ts"

/** Positions, from 1, of what two customers are compared by in `customer_pair_keys.keys`. */
export const KEY = {
  taxId: 1,
  email: 2,
  phone: 3,
  mailbox: 4,
  name: 5,
  nameInPlace: 6,
  streetInPlace: 7,
  place: 8,
} as const

/** Makes the keys of some customers above an id where they changed; says how far it came. */
export async function makeKeys(client: PoolClient, after: string): Promise<string | null> {
  const { rows } = await client.query<{ up_to: string | null }>({
    name: "pair-keys-reach",
    text: `SELECT (array_agg(id ORDER BY id DESC))[1] AS up_to
      FROM (SELECT id FROM customers WHERE id > $1 ORDER BY id LIMIT $2) next`,
    values: [after, PAIR_KEYS_AT_ONCE],
  })
  const upTo = rows[0]!.up_to
  if (upTo !== null) {
    await client.query({ name: "pair-keys", text: MAKE, values: [after, upTo] })
  }
  return upTo
}

/** Forgets those of customers that are gone. */
export async function forgetKeys(client: PoolClient): Promise<void> {
  await client.query(
    `DELETE FROM customer_pair_keys k
     WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = k.id)`,
  )
}

/** Where the way through all customers begins. */
export const FIRST = NO_ID

/** Shorter texts are shared by chance. */
const hash = (text: string): string => `CASE WHEN length(${text}) >= 5 THEN hashtext(${text}) END`

const MAKE = `INSERT INTO customer_pair_keys AS k (id, at, keys, words, name)
  SELECT id, updated_at,
    ARRAY[${[
      hash("tax_id"),
      hash("email"),
      hash("phone"),
      hash("mailbox"),
      hash("name"),
      hash("name || '|' || place"),
      hash("street || '|' || place"),
      "hashtext(place)",
    ].join(", ")}],
    coalesce((SELECT array_agg(DISTINCT hashtext(word || '|' || place))
      FROM unnest(string_to_array(name, ' ')) AS word
      WHERE length(word) >= 3 AND place IS NOT NULL), '{}'),
    left(name, 200)
  FROM (
    SELECT c.id, c.updated_at, customer_letters(c.tax_id) AS tax_id, c.email,
      customer_phone_key(c.phone) AS phone, customer_mailbox(c.email) AS mailbox,
      customer_name_words(c.name) AS name, customer_letters(c.street) AS street,
      customer_letters(coalesce(c.postal_code, c.city)) AS place
    FROM customers c
    WHERE c.id > $1 AND c.id <= $2 AND NOT EXISTS (
      SELECT FROM customer_pair_keys made WHERE made.id > $1 AND made.id <= $2
        AND made.id = c.id AND made.at = c.updated_at)
    OFFSET 0) compared
  ON CONFLICT (id) DO UPDATE SET at = excluded.at, keys = excluded.keys,
    words = excluded.words, name = excluded.name`
