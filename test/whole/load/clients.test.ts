import assert from "node:assert/strict"
import { request } from "node:http"
import { test } from "node:test"
import { withDatabase } from "../../database.ts"
import { startTarget, type Target } from "../fuzz/target.ts"

const CLIENTS = 50
const HEAP_BYTES_NOISE = 8 * 1024 * 1024

test("many clients at once are all served, imports in a row leave memory flat", (t) =>
  withDatabase(
    async ({ url }) => {
      const target = await startTarget({ DATABASE_URL: url, MUSTER_LOG_LEVEL: "warn" })
      try {
        const asked = Array.from({ length: 4 * CLIENTS }, (_, number) => number)
        const statuses = await Promise.all(asked.map((number) => ask(target, number)))
        assert.deepEqual([...new Set(statuses)], [200])

        const heaps: number[] = []
        for (let number = 0; number < 200; number++) {
          assert.equal(await ask(target, 4 * number), 200)
          if (number % 20 === 19) heaps.push((await target.report()).heapBytes)
        }
        const [early, late] = [Math.min(...heaps.slice(0, 3)), Math.min(...heaps.slice(-3))]
        t.diagnostic(`heap ${early >> 20} MiB early, ${late >> 20} MiB late`)
        assert.ok(late - early < HEAP_BYTES_NOISE, `the heap grew from ${early} to ${late} bytes`)
        assert.deepEqual(target.takeLog(), [])
      } finally {
        await target.stop()
      }
    },
    { empty: true },
  ))

/** Every fourth imports a small file, the others list and search. */
function ask({ url, cookies }: Target, number: number): Promise<number> {
  const list = number % 2 === 0 ? "/api/customers?limit=50" : "/api/customers?query=load"
  const body = number % 4 === 0 ? `name,email\nLoad ${number},l${number}@example.com\n` : undefined
  const path = body === undefined ? list : "/api/customers/import"
  const method = body === undefined ? "GET" : "POST"
  const headers = { cookie: cookies.admin, "content-type": "text/csv" }
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, headers }, (answer) => {
      answer.resume()
      answer.once("end", () => resolve(answer.statusCode!))
    })
    sent.on("error", reject)
    sent.end(body)
  })
}
