import assert from "node:assert/strict"
import { test } from "node:test"
import { countSignIn, forgiveSignIn } from "../../src/accounts/failedAttempts.ts"
import {
  FAILED_SIGN_INS_MAX,
  FAILED_SIGN_INS_PER_ACCOUNT_MAX,
  FAILED_SIGN_INS_WINDOW_MS,
} from "../../src/limits.ts"
import { withDatabase } from "../database.ts"

test("sign-ins to the same accounts from the same addresses are counted side by side", () =>
  withDatabase(
    async ({ pool }) => {
      const attempts = Array.from({ length: 300 }, (_, n) => ({
        address: `192.0.2.${n % 3}`,
        email: `user${n % 7}@example.com`,
      }))
      await Promise.all(
        attempts.map(async (attempt) => {
          await countSignIn(pool, attempt)
          await forgiveSignIn(pool, attempt)
        }),
      )
      const { rows } = await pool.query(`select sum(count)::int as left from "rateLimit"`)
      assert.equal(rows[0].left, 0)
    },
    { max: 8 },
  ))

test("an address that has to wait does not use up an account's attempts", () =>
  withDatabase(async ({ pool }) => {
    const attempt = { address: "192.0.2.1", email: "ada@example.com" }
    for (let n = 0; n < FAILED_SIGN_INS_MAX; n++) {
      assert.deepEqual(await countSignIn(pool, attempt), { wait: 0, isFirst: false })
    }
    const first = await countSignIn(pool, attempt)
    assert.ok(first.wait > 0 && first.wait <= FAILED_SIGN_INS_WINDOW_MS / 1000)
    assert.equal(first.isFirst, true)
    assert.equal((await countSignIn(pool, attempt)).isFirst, false)
    const { rows } = await pool.query(
      `select count from "rateLimit" where key like 'failed-sign-ins-to|%'`,
    )
    assert.deepEqual(rows, [{ count: FAILED_SIGN_INS_MAX }])
    for (let n = FAILED_SIGN_INS_MAX; n < FAILED_SIGN_INS_PER_ACCOUNT_MAX; n++) {
      const from = { ...attempt, address: `192.0.3.${n}` }
      assert.equal((await countSignIn(pool, from)).wait, 0)
    }
    const limited = await countSignIn(pool, { ...attempt, address: "192.0.4.1" })
    assert.deepEqual([limited.wait > 0, limited.isFirst], [true, true])
  }))
