import assert from "node:assert/strict"
import { once } from "node:events"
import { Agent, type IncomingMessage, request } from "node:http"
import { after, test } from "node:test"
import { gzipSync } from "node:zlib"
import { openServer } from "./server.ts"

const server = await openServer({ bodyBytesMax: 16_000_000 })
after(server.close)

/** More than the buffers between two programs take, so that most is still on its way. */
const ROWS = 200_000
const IMPORT = "/api/customers/import"
const CSV = `name,email\n${"Ada,ada@example.com\n".repeat(ROWS)}`
const BINARY = `name,email\n${"Ada\u00011,ada\u0002@example.com\n".repeat(ROWS)}`
const OTHER_BYTES = Buffer.alloc(4_000_000)

type Case = {
  what: string
  status: number
  path?: string
  type?: string
  encoding?: string
  cookie?: string
  body: string | Buffer
}

const CASES: Case[] = [
  { what: "no header line", status: 400, body: BINARY },
  { what: "a form with a field too much", status: 400, ...form(CSV) },
  { what: "JSON that is none", status: 400, type: "application/json", body: `{"x"${CSV}` },
  { what: "another property", status: 400, type: "application/json", body: `{"x":"${CSV}"}` },
  { what: "an option that is none", status: 400, path: `${IMPORT}?delimiter=ab`, body: CSV },
  { what: "a column that is not there", status: 400, path: `${IMPORT}?map[no]=name`, body: CSV },
  { what: "no columns", status: 400, body: CSV.replace("name,email", "x,y").repeat(2) },
  { what: "a type that is not taken", status: 415, type: "image/png", body: CSV },
  { what: "an encoding that is not taken", status: 415, encoding: "lzma", body: CSV },
  { what: "damaged compression", status: 400, encoding: "gzip", body: CSV },
  { what: "a bomb", status: 413, encoding: "gzip", body: bomb() },
  { what: "too many bytes", status: 413, body: CSV.repeat(5) },
  { what: "a workbook", status: 400, body: `PK\u0003\u0004${CSV}` },
  { what: "nobody", status: 401, cookie: "", body: CSV },
  { what: "no administrator", status: 403, cookie: server.user, body: CSV },
  { what: "no such path", status: 404, path: "/api/nothing", body: CSV },
  { what: "a customer", status: 413, path: "/api/customers", type: "application/json", body: CSV },
]

for (const one of CASES) {
  test(`the connection is as good as before after a refusal: ${one.what}`, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    try {
      const refused = await ask(agent, one)
      assert.equal(refused.statusCode, one.status)
      assert.notEqual(refused.headers.connection, "close")
      // A connection that is not read to the end of the body is closed before it answers this.
      const again = await ask(agent, { ...one, path: "/api/session", body: "" })
      assert.equal(again.statusCode, one.cookie === "" ? 401 : 200)
    } finally {
      agent.destroy()
    }
  })
}

function form(file: string): { type: string; body: string } {
  const head = "Content-Disposition: form-data; name="
  const parts = [`${head}"a"\r\n\r\n1`, `${head}"file"; filename="a.csv"\r\n\r\n${file}`]
  const body = `${parts.map((part) => `--x\r\n${part}\r\n`).join("")}--x--\r\n`
  return { type: "multipart/form-data; boundary=x", body }
}

/** Compressed well enough to be refused, followed by more than the buffers take. */
function bomb(): Buffer {
  const rows = Buffer.alloc(40 * 1024 * 1024, `${"a".repeat(500)}\n`)
  return Buffer.concat([gzipSync(Buffer.concat([Buffer.from("name\n"), rows])), OTHER_BYTES])
}

async function ask(
  agent: Agent,
  { path = IMPORT, type = "text/csv", encoding, cookie = server.admin, body }: Omit<Case, "what">,
): Promise<IncomingMessage> {
  const headers: Record<string, string> = { cookie, "content-type": type }
  if (encoding !== undefined) headers["content-encoding"] = encoding
  const method = body.length > 0 ? "POST" : "GET"
  const sent = request(server.url + path, { agent, method, headers })
  const answered = once(sent, "response")
  sent.end(body)
  const [response] = (await answered) as [IncomingMessage]
  response.resume()
  await once(response, "end")
  return response
}

test("the connection is as good as before after a run is cancelled in its upload", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const headers = { cookie: server.admin, "content-type": "text/csv" }
    const sent = request(server.url + IMPORT, { agent, method: "POST", headers })
    const answered = once(sent, "response")
    sent.write(CSV)
    const id = await runningId()
    const cancelled = await server.send(`${IMPORT}s/${id}/cancel`, {
      method: "POST",
      headers: { cookie: server.admin },
    })
    assert.equal(cancelled.status, 200)
    const [response] = (await answered) as [IncomingMessage]
    assert.equal(response.statusCode, 409)
    response.resume()
    sent.end(CSV)
    const again = await ask(agent, { status: 200, path: "/api/session", body: "" })
    assert.equal(again.statusCode, 200)
  } finally {
    agent.destroy()
  }
})

async function runningId(): Promise<string> {
  for (;;) {
    const answer = await server.send(`${IMPORT}s`, { headers: { cookie: server.admin } })
    const { imports } = (await answer.json()) as { imports: { id: string; state: string }[] }
    const running = imports.find(({ state }) => state === "running")
    if (running !== undefined) return running.id
  }
}
