import assert from "node:assert/strict"
import { test } from "node:test"
import {
  countSignIn,
  forgetOldAttempts,
  forgiveSignIn,
  requestRates,
} from "../../src/accounts/failedAttempts.ts"
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

test("a clock that was set back closes nothing for longer than the window", () =>
  withDatabase(async ({ pool }) => {
    const attempt = { address: "192.0.2.1", email: "ada@example.com" }
    const rule = { window: 10, max: 3 }
    const rates = requestRates(pool)
    const consume = () => rates.consume("192.0.2.1|/change-password", rule)
    for (const hours of [5, -5]) {
      for (let n = 0; n <= FAILED_SIGN_INS_MAX; n++) await countSignIn(pool, attempt)
      for (let n = 0; n < 4; n++) await consume()
      assert.ok((await countSignIn(pool, attempt)).wait > 0)
      const refused = await consume()
      assert.equal(refused.allowed, false)
      assert.ok(refused.retryAfter! > 0 && refused.retryAfter! <= rule.window)
      // As a database whose clock was that far ahead, or behind, would have left them.
      const shift = `update "rateLimit" set "lastRequest" = "lastRequest" + $1`
      await pool.query(shift, [hours * 3_600_000])
      assert.deepEqual(await countSignIn(pool, attempt), { wait: 0, isFirst: false })
      assert.equal((await consume()).allowed, true)
      await pool.query(shift, [48 * 3_600_000])
      await forgetOldAttempts(pool)
      assert.equal((await pool.query(`select from "rateLimit"`)).rowCount, 0)
    }
  }))

test("the clock of a node opens and closes nothing", () =>
  withDatabase(async ({ pool }) => {
    const attempt = { address: "192.0.2.1", email: "ada@example.com" }
    const { now } = Date
    try {
      for (const hours of [0, 5, -20]) {
        Date.now = () => now() + hours * 3_600_000
        for (let n = 0; n < 7; n++) await countSignIn(pool, attempt)
      }
      assert.ok((await countSignIn(pool, attempt)).wait > 0)
    } finally {
      Date.now = now
    }
  }))
