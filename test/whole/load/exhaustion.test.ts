import assert from "node:assert/strict"
import { test } from "node:test"
import type { Pool, PoolClient } from "pg"
import { openServer } from "../../http/server.ts"

const WAIT_MS = 300

test("when all connections are taken, everybody is told so in time, and then served", async () => {
  const server = await openServer()
  try {
    const held = await takeAll(server.pool)
    const headers = { cookie: server.admin }
    const csv = { ...headers, "content-type": "text/csv" }
    const requests: [string, RequestInit][] = [
      ["/api/customers", { headers }],
      ["/api/customers?query=a", { headers }],
      ["/api/customers/imports", { headers }],
      ["/api/customers/export", { headers }],
      ["/api/customers/import", { headers: csv, method: "POST", body: "name\nAda\n" }],
      ["/api/customers/import/preview", { headers: csv, method: "POST", body: "name\nAda\n" }],
      ["/api/session", { headers }],
      ["/api/health/ready", {}],
    ]
    const began = performance.now()
    const answers = await Promise.all(requests.map(([path, init]) => server.send(path, init)))
    assert.ok(performance.now() - began < 20 * WAIT_MS, "an answer took too long")
    for (const [index, answer] of answers.entries()) {
      const text = await answer.text()
      assert.equal(answer.status, 503, `${requests[index]![0]}: ${text}`)
      assert.ok(Number(answer.headers.get("retry-after")) > 0, requests[index]![0])
      assert.equal(typeof JSON.parse(text).error, "string")
    }
    for (const client of held) client.release()
    assert.equal((await server.importCsv("name\nAda\n")).status, 200)
  } finally {
    await server.close()
  }
})

async function takeAll(pool: Pool): Promise<PoolClient[]> {
  pool.options.connectionTimeoutMillis = WAIT_MS
  const held: PoolClient[] = []
  for (;;) {
    const client = await pool.connect().catch(() => null)
    if (client === null) return held
    held.push(client)
  }
}
