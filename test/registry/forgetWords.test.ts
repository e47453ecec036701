import assert from "node:assert/strict"
import { test } from "node:test"
import { forgetWords } from "../../src/registry/forgetWords.ts"
import { indexAll } from "../../src/registry/searchIndex.ts"
import { withDatabase } from "../database.ts"

test("the words of deleted customers leave the index, those of others stay", () =>
  withDatabase(async ({ pool }) => {
    await pool.query(
      `INSERT INTO customers (name) SELECT 'Stays ' || n FROM generate_series(1, 200) AS n
       UNION ALL SELECT 'Vanishing ' || n FROM generate_series(1, 5) AS n`,
    )
    await indexAll(pool)
    await pool.query("DELETE FROM customers WHERE name LIKE 'Vanishing%'")
    assert.ok((await forgetWords(pool)) > 0)
    await indexAll(pool)
    const { rows } = await pool.query(
      `SELECT count(*) FILTER (WHERE words @@ 'vanishing'::tsquery)::integer AS gone,
         count(*) FILTER (WHERE words @@ 'stays'::tsquery)::integer AS others,
         sum(size)::integer AS customers FROM customer_words`,
    )
    assert.equal(rows[0].gone, 0)
    assert.ok(rows[0].others > 0)
    assert.equal(rows[0].customers, 200)
    assert.equal(await forgetWords(pool), 0)
  }))

test("words that a renamed customer does not have any more leave the index", () =>
  withDatabase(async ({ pool }) => {
    await pool.query(
      `INSERT INTO customers (name, email) SELECT 'Stays ' || n, n || '@x.org'
       FROM generate_series(1, 200) AS n`,
    )
    await pool.query("UPDATE customers SET name = 'Former 7' WHERE email = '7@x.org'")
    await indexAll(pool)
    const standing = async (word: string): Promise<number> => {
      const { rows } = await pool.query(
        "SELECT count(*)::integer AS blocks FROM customer_words WHERE words @@ $1::tsquery",
        [word],
      )
      return rows[0].blocks
    }
    assert.equal(await standing("former"), 1)
    await pool.query("UPDATE customers SET name = 'Present 7' WHERE email = '7@x.org'")
    await indexAll(pool)
    await forgetWords(pool)
    await indexAll(pool)
    assert.deepEqual([await standing("former"), await standing("present")], [0, 1])
    const { rows } = await pool.query(
      "SELECT count(DISTINCT id)::integer AS customers, count(*)::integer AS places " +
        "FROM customer_words CROSS JOIN LATERAL unnest(ids) AS stood (id)",
    )
    assert.deepEqual(rows[0], { customers: 200, places: 200 })
  }))
