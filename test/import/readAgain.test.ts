import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"

/**
 * A file whose writer shows late how it writes: what was staged of it is dropped, rejections that
 * were stored already among it, and it is read once more from what was kept.
 */

let server: TestServer
before(async () => {
  server = await openServer({ bodyBytesMax: 20_000_000 })
})
after(() => server.close())

const ROWS = 12_000
const LATE = 11_000

/** The first 1,500 rows are rejected, and one far down shows that backslashes are escapes. */
function csv(prefix: string): string {
  const lines = ["external_id,name,email,notes"]
  for (let i = 0; i < ROWS; i++) {
    const email = i < 1500 ? "no address" : `${prefix}${i}@example.com`
    const notes = i === LATE ? '"say \\"hi\\", \\"you\\""' : i === 5000 ? '"C:\\\\dir"' : "x"
    lines.push(`${prefix}${i},Person ${prefix} ${i},${email},${notes}`)
  }
  return `${lines.join("\n")}\n`
}

async function send(path: string, body: string): Promise<Response> {
  const headers = { cookie: server.admin, "content-type": "text/csv" }
  return fetch(`${server.url}/api/customers/import${path}`, { method: "POST", headers, body })
}

async function get(path: string): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers: { cookie: server.admin } })
}

test("an import drops what it staged, and its rows are those of the second reading", async () => {
  const answer = await send("", csv("a"))
  const { count } = (await answer.json()) as { count: number }
  assert.equal(count, ROWS - 1500)
  const run = (await (await get(answer.headers.get("location")!)).json()) as {
    counts: Record<string, number>
  }
  assert.deepEqual(
    [run.counts.read, run.counts.created, run.counts.rejected],
    [ROWS, ROWS - 1500, 1500],
  )
  const errors = await (await get(`${answer.headers.get("location")}/errors.csv`)).text()
  assert.equal(errors.trimEnd().split("\n").length, 1501)
  for (const [row, notes] of [
    [LATE, 'say "hi", "you"'],
    [5000, "C:\\dir"],
  ] as const) {
    const found = await (await get(`/api/customers?query=a${row}@example.com`)).json()
    assert.equal((found as { customers: { notes: string }[] }).customers[0]?.notes, notes)
  }
})

test("a preview says what the import then does", async () => {
  const preview = (await (await send("/preview", csv("b"))).json()) as {
    counts: Record<string, number>
  }
  assert.deepEqual(preview.counts, {
    ...{ read: ROWS, created: ROWS - 1500, updated: 0, unchanged: 0, folded: 0, rejected: 1500 },
  })
})

test("the option decides where the bytes allow two readings", async () => {
  const list = 'name,notes\nAnn,"C:\\\\dir"\nBo,NULL\n'
  const rows = async (query: string) => {
    const preview = (await (await send(`/preview${query}`, list)).json()) as {
      rows: { customer: { notes: string | null } }[]
      warnings: string[]
    }
    return [preview.rows.map(({ customer }) => customer.notes), preview.warnings.join(" ")]
  }
  const [undecided, warning] = await rows("")
  assert.deepEqual(undecided, ["C:\\\\dir", "NULL"])
  assert.match(String(warning), /escape=backslash.*null=NULL/s)
  assert.deepEqual((await rows("?escape=backslash&null=NULL"))[0], ["C:\\dir", null])
  assert.deepEqual((await rows("?escape=doubled"))[0], ["C:\\\\dir", "NULL"])
  const wrong = await send("?escape=maybe", list)
  assert.equal(wrong.status, 400)
  assert.match(await wrong.text(), /doubled backslash none/)
})
