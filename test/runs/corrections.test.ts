import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"

/** Corrections of rejected rows are remembered for everybody who looks. */

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server?.close())

test("lines that a later import took in count, unless it rejected them or was undone", async () => {
  const first = await importRun("name,email\nAnn,ann@\nBo,bo@\nCleo,cleo@\nDora,dora@example.com\n")
  assert.deepEqual(await lines(first), [])
  const second = await importRun(
    "name,email,_line\nAnn,ann@example.com,2\nBo,bo@,3\nCleo,cleo@example.com,4\n",
  )
  assert.equal((await note(first, { run: second, lines: [2, 3, 4] })).status, 204)
  assert.equal((await note(first, { run: second, lines: [2, 3, 4] })).status, 204, "said again")
  assert.deepEqual(await lines(first), [2, 4])
  await server.send(`/api/customers/imports/${second}/undo`, {
    method: "POST",
    headers: { cookie: server.admin, origin: server.url },
  })
  assert.deepEqual(await lines(first), [])
})

test("only administrators say so, of runs that there are, with lines that can be", async () => {
  const run = await importRun("name\nEmil\n")
  assert.equal((await note(run, { run, lines: [1] }, server.user)).status, 403)
  assert.equal((await note(run, { run, lines: [1] }, "")).status, 401)
  const nobody = "00000000-0000-4000-8000-000000000000"
  assert.equal((await note(run, { run: nobody, lines: [1] })).status, 404)
  for (const wrong of [{ run, lines: [0] }, { run, lines: [1.5] }, { run: "x", lines: [1] }, {}]) {
    assert.equal((await note(run, wrong)).status, 400, JSON.stringify(wrong))
  }
  const answer = await server.send(`/api/customers/imports/${nobody}/corrections`, {
    headers: { cookie: server.user },
  })
  assert.equal(answer.status, 404)
})

async function importRun(csv: string): Promise<string> {
  const answer = await server.importCsv(csv)
  return answer.headers.get("location")!.split("/").at(-1)!
}

function note(id: string, body: object, cookie = server.admin): Promise<Response> {
  return server.send(`/api/customers/imports/${id}/corrections`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
}

async function lines(id: string): Promise<number[]> {
  const answer = await server.send(`/api/customers/imports/${id}/corrections`, {
    headers: { cookie: server.user },
  })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { lines: number[] }).lines
}
