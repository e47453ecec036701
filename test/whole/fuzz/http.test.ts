import assert from "node:assert/strict"
import { test } from "node:test"
import { withDatabase } from "../../database.ts"
import { attack } from "./campaign.ts"
import { startTarget } from "./target.ts"

const REQUESTS = 400

test("whatever is sent: an answer as promised, no pollution, bounded memory, a discreet log", (t) =>
  withDatabase(
    async ({ url }) => {
      const target = await startTarget({ DATABASE_URL: url })
      try {
        const firstSeed = Date.now() % 2 ** 31
        t.diagnostic(`first seed ${firstSeed}`)
        const result = await attack(target, { requests: REQUESTS, firstSeed, atOnce: 4 })
        t.diagnostic(`${result.requests} requests: ${JSON.stringify(result.statuses)}`)
        assert.deepEqual(result.findings, [])
        assert.equal(result.requests, REQUESTS)
        assert.ok((result.statuses[200] ?? 0) > 10, "hardly anything was taken")
      } finally {
        await target.stop()
      }
    },
    { empty: true },
  ))
