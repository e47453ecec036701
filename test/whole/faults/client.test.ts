import assert from "node:assert/strict"
import { request as httpRequest } from "node:http"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { gzipSync } from "node:zlib"
import { openDatabase } from "../../database.ts"
import { HOLDS, hold, IMPORT, startNode } from "../../import/node.ts"
import {
  assertNothingLeft,
  fingerprint,
  listOf,
  newestRun,
  outcome,
  randomOf,
  rounds,
} from "./registry.ts"

const database = await openDatabase()
after(database.close)
const { pool } = database
const node = await startNode(database.url)

type Form = { type: string; encoding?: string; body(csv: string): Buffer }

const FORMS: Record<string, Form> = {
  json: {
    type: "application/json",
    body: (csv) => Buffer.from(JSON.stringify({ content: csv })),
  },
  csv: { type: "text/csv", body: (csv) => Buffer.from(csv) },
  "gzipped csv": { type: "text/csv", encoding: "gzip", body: (csv) => gzipSync(csv) },
  multipart: {
    type: "multipart/form-data; boundary=b",
    body: (csv) =>
      Buffer.from(
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' +
          `${csv}\r\n--b--\r\n`,
      ),
  },
}

test("an upload that its client cuts off anywhere leaves nothing behind", async (t) => {
  const random = randomOf(t.name)
  assert.equal((await node.importCsv(listOf("first"))).status, 200)
  const before = await fingerprint(pool)
  const last = (await newestRun(node))!.id
  const more = Array.from({ length: rounds(1, 25) }, random)
  let cuts = 0
  for (const [name, form] of Object.entries(FORMS)) {
    const body = form.body(listOf(name))
    for (const share of [0.01, 0.5, 0.99, ...more]) {
      await sendPart(form, body, Math.floor((body.length - 1) * share), cuts % 2 === 0)
      cuts++
    }
  }
  await assertNothingLeft(pool, "after the cuts")
  assert.equal(await fingerprint(pool), before)
  // The last one may just be beginning, and is forgotten a moment later.
  const run = await outcome(node, last)
  assert.equal(run, null, `an upload that never came is no run: ${run?.error}`)
  assert.equal((await node.importCsv(listOf("next"))).status, 200)
  t.diagnostic(`${cuts} uploads cut off: nothing stored, nothing left`)
})

test("a preview whose caller leaves stops working", async (t) => {
  const release = await hold(t, pool, HOLDS.matching!)
  const leaving = new AbortController()
  const asked = node.send(`${IMPORT}/preview`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: listOf("preview"),
    signal: leaving.signal,
  })
  asked.catch(() => {})
  await until(async () => (await previews()) > 0, "the preview runs")
  await sleep(500)
  leaving.abort()
  await until(async () => (await previews()) === 0, "the preview stops")
  await release()
  await assertNothingLeft(pool, "after the preview")
  const answer = await node.send(`${IMPORT}/preview`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: listOf("preview"),
  })
  assert.equal(answer.status, 200)
})

/** Sends so many bytes of the body and ends the connection, after a moment or at once. */
function sendPart(form: Form, body: Buffer, bytes: number, wait: boolean): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(node.url + IMPORT, {
      method: "POST",
      headers: {
        ...node.headers,
        "content-type": form.type,
        "content-length": body.length,
        ...(form.encoding && { "content-encoding": form.encoding }),
      },
    })
    request.once("close", () => resolve())
    request.on("error", () => {})
    request.write(body.subarray(0, bytes), async () => {
      if (wait) await sleep(100)
      request.destroy()
    })
  })
}

async function previews(): Promise<number> {
  return (await pool.query("SELECT FROM import_previews")).rowCount ?? 0
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const asked = performance.now()
  while (!(await holds())) {
    assert.ok(performance.now() - asked < 10_000, what)
    await sleep(50)
  }
}
