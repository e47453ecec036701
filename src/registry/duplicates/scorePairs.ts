import type { PoolClient } from "pg"
import { PAIRS_MAX } from "../one/limits.ts"
import { KEY } from "./pairKeys.ts"

/** Into how many parts the pairs that share something are cut, to be looked at one by one. */
export const SCORED_PARTS = 8

/** Looks at a part of the pairs that share something, and keeps the best ones. */
export async function scorePart(client: PoolClient, part: number): Promise<void> {
  await client.query(
    `INSERT INTO customer_pairs_scored (one, other, score, reasons)
     SELECT one, other, score, reasons FROM (
       SELECT p.one, p.other, ${SCORE} AS score, ${REASONS} AS reasons
       FROM (SELECT DISTINCT one, other FROM customer_pairs_met
         WHERE hashtext(one::text) & ${SCORED_PARTS - 1} = $1) p
       JOIN customer_pair_keys a ON a.id = p.one JOIN customer_pair_keys b ON b.id = p.other
       CROSS JOIN LATERAL (SELECT ${FEATURES} OFFSET 0) f
       WHERE NOT EXISTS (SELECT FROM customer_distinct d
         WHERE d.one = p.one AND d.other = p.other)) scored
     WHERE score >= ${SCORE_MIN} ORDER BY score DESC, one, other LIMIT ${PAIRS_MAX}`,
    [part],
  )
}

/** Puts the best of all into the place of those that there were. */
export async function keepBest(client: PoolClient): Promise<void> {
  await client.query("DELETE FROM customer_pairs")
  await client.query(
    `INSERT INTO customer_pairs (one, other, score, reasons)
     SELECT one, other, score, reasons FROM customer_pairs_scored
     ORDER BY score DESC, one, other LIMIT ${PAIRS_MAX}`,
  )
}

const SCORE_MIN = 0.6

const same = (key: number): string => `coalesce(a.keys[${key}] = b.keys[${key}], false)`
const differ = (key: number): string => `coalesce(a.keys[${key}] <> b.keys[${key}], false)`

/** What is alike in the customers `a` and `b`. */
const FEATURES = [
  `${same(KEY.taxId)} AS tax_id`,
  `${same(KEY.email)} AS email`,
  `${same(KEY.phone)} AS phone`,
  `${same(KEY.mailbox)} AS mailbox`,
  "coalesce(a.name = b.name, false) AS name_words",
  "coalesce(customer_likeness(a.name, b.name), 0) AS likeness",
  `${same(KEY.streetInPlace)} AS address`,
  `${same(KEY.place)} AS place`,
  `${differ(KEY.taxId)} AS other_tax_id`,
  `${differ(KEY.email)} AND ${differ(KEY.phone)} AS other_ways`,
].join(", ")

/** Each hint leaves less doubt; what speaks against it makes it worth less. */
const SCORE = `((1
  - (1 - CASE WHEN f.tax_id THEN 0.85 ELSE 0 END)
  * (1 - CASE WHEN f.email THEN 0.85 ELSE 0 END)
  * (1 - CASE WHEN f.phone THEN 0.5 ELSE 0 END)
  * (1 - CASE WHEN f.mailbox AND NOT f.email THEN 0.5 ELSE 0 END)
  * (1 - CASE WHEN f.name_words THEN 0.65 ELSE greatest(0, f.likeness - 0.2) END)
  * (1 - CASE WHEN f.address THEN 0.5 WHEN f.place THEN 0.2 ELSE 0 END))
  * CASE WHEN f.other_tax_id THEN 0.5 ELSE 1 END
  * CASE WHEN NOT f.name_words AND f.likeness < 0.2 THEN 0.7 ELSE 1 END
  * CASE WHEN f.other_ways AND NOT f.place AND NOT f.tax_id THEN 0.9 ELSE 1 END)::real`

const REASONS = `array_remove(ARRAY[
  CASE WHEN f.tax_id THEN 'same_tax_id' END,
  CASE WHEN f.email THEN 'same_email' END,
  CASE WHEN f.phone THEN 'same_phone' END,
  CASE WHEN f.name_words THEN 'same_name' WHEN f.likeness >= 0.4 THEN 'similar_name' END,
  CASE WHEN f.mailbox AND NOT f.email THEN 'same_mailbox' END,
  CASE WHEN f.address THEN 'same_address' WHEN f.place THEN 'same_place' END], NULL)`
